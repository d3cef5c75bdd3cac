package example.latency;

import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.InterceptorFactory;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Interceptor;
import dev.cumulet.spi.service.Reply;
import java.time.Duration;
import java.util.List;

/** Makes every call as slow as a distant region. A plain jar: no module, a line in {@code META-INF/services}. */
public final class LatencyPlugin implements EmulatorPlugin {
    private static final ConfigKey<Duration> DELAY =
            ConfigKey.duration("latency.delay", "20ms", "How long each call waits before it is answered.");

    @Override
    public String id() {
        return "latency";
    }

    @Override
    public List<ConfigKey<?>> configKeys() {
        return List.of(DELAY);
    }

    @Override
    public List<InterceptorFactory> interceptors() {
        return List.of(new InterceptorFactory(
                "latency", context -> new Latency(context.config().get(DELAY))));
    }

    private record Latency(Duration delay) implements Interceptor {
        @Override
        public Reply<?> intercept(Object input, Call call, Next next) {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return next.proceed(input, call).withHeader("x-latency-added", delay.toMillis() + "ms");
        }
    }
}
