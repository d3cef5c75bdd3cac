package dev.cumulet.logs;

import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.Signer;
import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The service without a server around it: operations are called by name, as the pipeline does; the clock stands still. */
final class LogsServer implements PluginContext {
    private final Map<String, Table<?>> tables;
    private final Map<String, String> settings = new HashMap<>();
    private final List<Runnable> resets = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private final Service service;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    LogsServer() {
        this(new HashMap<>(), "32MB");
    }

    private LogsServer(Map<String, Table<?>> tables, String maxSize) {
        this.tables = tables;
        settings.put(LogsPlugin.MAX_SIZE.name(), maxSize);
        this.service =
                new LogsPlugin().services().getFirst().create().apply(this).getFirst();
    }

    /** {@return a server with the same tables, as after a restart} */
    LogsServer restarted() {
        return new LogsServer(tables, settings.get(LogsPlugin.MAX_SIZE.name()));
    }

    Service service() {
        return service;
    }

    long now() {
        return now.toEpochMilli();
    }

    void move(Duration time) {
        now = now.plus(time);
        tasks.forEach(Runnable::run);
    }

    void reset() {
        resets.forEach(Runnable::run);
    }

    <O> O call(String operation, Object input, Class<O> output) {
        return reply(operation, input, output).output();
    }

    <O> Reply<O> reply(String operation, Object input, Class<O> output) {
        Call call = new Call(
                UUID.randomUUID().toString(),
                "logs",
                operation,
                new Identity("111111111111", "111111111111", Identity.Kind.ACCEPTED),
                "us-east-1",
                RequestBody.empty(),
                Inbound.local("POST", "/", "", Headers.empty(), new byte[0]));
        Operation<?, ?> row = service.operations().stream()
                .filter(candidate -> candidate.name().equals(operation))
                .findFirst()
                .orElseThrow();
        return run(row, input, call, output);
    }

    @SuppressWarnings("unchecked") // A row's classes are those that the test names.
    private static <I, O> Reply<O> run(Operation<?, ?> row, I input, Call call, Class<O> output) {
        return ((Operation<I, O>) row).handler().orElseThrow().handle(input, call);
    }

    @Override
    public Config config() {
        return new Config() {
            @Override
            public <T> T get(ConfigKey<T> key) {
                return key.parser().apply(settings.getOrDefault(key.name(), key.defaultText()));
            }
        };
    }

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    @Override
    public Storage storage() {
        return new Storage() {
            @Override
            @SuppressWarnings("unchecked") // asked for with the same type each time
            public <V> Table<V> table(String name, Class<V> type) {
                return (Table<V>) tables.computeIfAbsent(name, key -> new MemoryTable<V>());
            }
        };
    }

    @Override
    public Events events() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Loopback loopback() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Signer signer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <B> B backend(Class<B> contract, ConfigKey<String> choice) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path directory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:4566");
    }

    @Override
    public void every(Duration interval, Runnable task) {
        tasks.add(task);
    }

    @Override
    public void onReset(Runnable action) {
        resets.add(action);
    }

    @Override
    public void closing(AutoCloseable resource) {}
}
