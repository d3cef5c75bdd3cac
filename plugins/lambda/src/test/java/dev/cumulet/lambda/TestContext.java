package dev.cumulet.lambda;

import dev.cumulet.lambda.launcher.Launcher;
import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.Signer;
import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.event.Event;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A server for one plugin: tables in memory, a folder, and whatever configuration a test sets. */
final class TestContext implements PluginContext, AutoCloseable {
    private final Path directory;
    private final LambdaPlugin plugin;
    private final Map<String, String> settings = new HashMap<>();
    private final List<Runnable> resets = new ArrayList<>();
    private final List<Consumer<Event>> subscribers = new CopyOnWriteArrayList<>();
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private boolean isVerifying;
    private final List<Runnable> timed = new ArrayList<>();
    private final Map<String, Table<?>> tables = new HashMap<>();
    private Clock clock = Clock.systemUTC();
    private Loopback loopback = (service, scope, request) -> Outbound.of(501, Headers.empty());

    TestContext(LambdaPlugin plugin, Path directory) {
        this.plugin = plugin;
        this.directory = directory;
    }

    /** Makes a context of a server that verifies signatures. */
    TestContext verifying() {
        isVerifying = true;
        return this;
    }

    TestContext with(ConfigKey<?> key, String value) {
        settings.put(key.name(), value);
        return this;
    }

    TestContext with(Loopback services) {
        loopback = services;
        return this;
    }

    TestContext with(Clock other) {
        clock = other;
        return this;
    }

    /** Uses another context's tables, as a server does that was started again. */
    TestContext withTablesOf(TestContext other) {
        tables.putAll(other.tables);
        return this;
    }

    /** Does what a server does when its clock was moved. */
    void runTimedTasks() {
        timed.forEach(Runnable::run);
    }

    @Override
    public void every(Duration interval, Runnable task) {
        timed.add(task);
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
        return clock;
    }

    @Override
    public Storage storage() {
        return new Storage() {
            @Override
            @SuppressWarnings("unchecked") // A name always goes with the same class.
            public <V> Table<V> table(String name, Class<V> type) {
                return (Table<V>) tables.computeIfAbsent(name, key -> new MemoryTable<V>());
            }
        };
    }

    @Override
    public Events events() {
        return new Events() {
            @Override
            public void publish(Event event) {
                subscribers.forEach(subscriber -> subscriber.accept(event));
            }

            @Override
            public <E extends Event> Subscription subscribe(Class<E> type, Consumer<E> subscriber) {
                subscribers.add(event -> {
                    if (type.isInstance(event)) {
                        subscriber.accept(type.cast(event));
                    }
                });
                return () -> {};
            }
        };
    }

    @Override
    public Loopback loopback() {
        return loopback;
    }

    @Override
    public Signer signer() {
        return new Signer() {
            @Override
            public boolean isRequired() {
                return isVerifying;
            }

            @Override
            public Optional<String> v4(String credential, String text) {
                throw new UnsupportedOperationException("Nobody signs");
            }

            @Override
            public Optional<String> v2(String accessKey, String text) {
                throw new UnsupportedOperationException("Nobody signs");
            }

            @Override
            public String account(String accessKey) {
                return accessKey;
            }
        };
    }

    @Override
    public <B> B backend(Class<B> contract, ConfigKey<String> choice) {
        String name = config().get(choice);
        for (BackendFactory<?> factory : plugin.backends()) {
            if (factory.name().equals(name) && factory.contract() == Launcher.class) {
                return contract.cast(factory.create().apply(this));
            }
        }
        throw new IllegalStateException("No backend " + name);
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:4566");
    }

    @Override
    public void onReset(Runnable action) {
        resets.add(action);
    }

    void reset() {
        resets.forEach(Runnable::run);
    }

    @Override
    public void closing(AutoCloseable resource) {
        closing.push(resource);
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("A resource doesn't close", e);
            }
        }
    }
}
