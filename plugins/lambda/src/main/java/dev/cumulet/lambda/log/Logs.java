package dev.cumulet.lambda.log;

import dev.cumulet.spi.Loopback;
import java.time.Clock;
import java.util.List;

/** The logs of all environments. */
public final class Logs implements AutoCloseable {
    private final Clock clock;
    private final LogDelivery delivery;

    /**
     * Makes the logs.
     *
     * @param services the way to the logs service
     * @param choice what the terminal shows
     */
    public Logs(Clock clock, Loopback services, LogsChoice choice) {
        this.clock = clock;
        this.delivery = new LogDelivery(List.of(new ServiceSink(services), new TerminalSink(choice)));
    }

    /** {@return the log of an environment that is being started; it has no output before {@link FunctionLog#follow}} */
    public FunctionLog open(LogOrigin origin) {
        return new FunctionLog(origin, clock, delivery);
    }

    /** Drops what is not yet delivered. */
    public void forget() {
        delivery.forget();
    }

    @Override
    public void close() {
        delivery.close();
    }
}
