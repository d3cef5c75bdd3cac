package dev.cumulet.s3;

import dev.cumulet.s3.store.HeapObjectStore;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a server gives to the plugin, as far as it needs it: tables in memory and the heap store. */
public final class FakeContext implements PluginContext, Events {
    private final Map<String, String> settings = new HashMap<>();
    private final Storage storage = new FakeStorage();
    private final FakeClock clock = new FakeClock();
    private final List<Event> published = new ArrayList<>();

    /** {@return this context, whose configuration has a key} */
    public FakeContext with(String key, String value) {
        settings.put(key, value);
        return this;
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

    /** {@return the clock, to be set} */
    public FakeClock fakeClock() {
        return clock;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Events events() {
        return this;
    }

    @Override
    public void publish(Event event) {
        published.add(event);
    }

    /** {@return what was published} */
    public List<Event> published() {
        return published;
    }

    @Override
    public <E extends Event> Subscription subscribe(Class<E> type, Consumer<E> subscriber) {
        throw new UnsupportedOperationException("Nobody listens");
    }

    @Override
    public Loopback loopback() {
        return (service, scope, request) -> Outbound.of(501, Headers.empty());
    }

    @Override
    public Signer signer() {
        return new Signer() {
            @Override
            public boolean isRequired() {
                return false;
            }

            @Override
            public Optional<String> v4(String credential, String text) {
                return Optional.empty();
            }

            @Override
            public Optional<String> v2(String accessKey, String text) {
                return Optional.empty();
            }

            @Override
            public String account(String accessKey) {
                return accessKey;
            }
        };
    }

    @Override
    public <B> B backend(Class<B> contract, ConfigKey<String> choice) {
        return contract.cast(new HeapObjectStore(directory(), 1 << 20, 64 << 20));
    }

    @Override
    public Path directory() {
        try {
            Path directory = Files.createTempDirectory("cumulet-s3");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:4566");
    }

    @Override
    public void closing(AutoCloseable resource) {
        // Nothing ends.
    }
}
