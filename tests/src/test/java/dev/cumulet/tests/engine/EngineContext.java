package dev.cumulet.tests.engine;

import dev.cumulet.core.storage.MemoryStorage;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.Signer;
import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.storage.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What an engine's factory needs of a server: configuration, a folder, and tables. */
record EngineContext(Map<String, String> settings, Path directory, Storage storage) implements PluginContext {
    EngineContext(Map<String, String> settings, Path directory) {
        this(settings, directory, new MemoryStorage());
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
        return Clock.systemUTC();
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
    public URI endpoint() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void closing(AutoCloseable resource) {
        throw new UnsupportedOperationException();
    }
}
