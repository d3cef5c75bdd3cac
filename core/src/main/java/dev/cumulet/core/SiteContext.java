package dev.cumulet.core;

import dev.cumulet.spi.AccessKeys;
import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.Described;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.Signer;
import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The context of one plugin, and of the backends that it has chosen: those have folders of their own inside its own. */
final class SiteContext implements PluginContext {
    private final Site site;
    private final String pluginId;
    private final Supplier<Path> folder;
    private final Resources resources;
    private final Map<String, Object> backends = new LinkedHashMap<>();

    private SiteContext(Site site, String pluginId, Supplier<Path> folder, Resources resources) {
        this.site = site;
        this.pluginId = pluginId;
        this.folder = folder;
        this.resources = resources;
    }

    static SiteContext of(Site site, String pluginId, Resources resources) {
        return new SiteContext(site, pluginId, () -> site.directory().apply(pluginId), resources);
    }

    @Override
    public Config config() {
        return site.configuration();
    }

    @Override
    public Clock clock() {
        return site.clock();
    }

    @Override
    public Storage storage() {
        return site.storage().apply(pluginId);
    }

    @Override
    public Events events() {
        return site.events();
    }

    @Override
    public Loopback loopback() {
        return site.loopback();
    }

    @Override
    public Signer signer() {
        return site.signer();
    }

    @Override
    public void issues(AccessKeys keys) {
        site.keys().add(keys);
    }

    @Override
    public <B> B backend(Class<B> contract, ConfigKey<String> choice) {
        String name = site.configuration().get(choice);
        return backend(contract, name).orElseThrow(() -> unknown(contract, choice));
    }

    @Override
    public <B> Optional<B> backend(Class<B> contract, String name) {
        Optional<BackendFactory<B>> factory = site.backends().find(contract, name);
        return factory.map(found -> {
            synchronized (backends) {
                String slot = contract.getName() + " " + name;
                if (!backends.containsKey(slot)) {
                    backends.put(slot, create(found));
                }
                return contract.cast(backends.get(slot));
            }
        });
    }

    private <B> B create(BackendFactory<B> factory) {
        SiteContext own = new SiteContext(site, pluginId, () -> folder.get().resolve(factory.name()), resources);
        B backend = factory.create().apply(own);
        if (backend instanceof AutoCloseable closeable) {
            resources.add(closeable);
        }
        return backend;
    }

    private UnknownBackend unknown(Class<?> contract, ConfigKey<String> choice) {
        Set<String> names = new TreeSet<>(site.backends().names(contract));
        if (!site.configuration().get(choice).equals(choice.defaultText())) {
            names.add(choice.defaultText()); // which may leave the choice to the plugin
        }
        return new UnknownBackend(
                site.configuration().describe(choice) + "; expected one of " + String.join(", ", names));
    }

    /** {@return the names of the backends that the plugin has chosen, in the order of the choice} */
    List<String> chosen() {
        synchronized (backends) {
            return backends.keySet().stream()
                    .map(slot -> slot.substring(slot.indexOf(' ') + 1))
                    .toList();
        }
    }

    /** {@return what those backends say of themselves that have something to say} */
    List<String> descriptions() {
        synchronized (backends) {
            return backends.values().stream()
                    .filter(Described.class::isInstance)
                    .map(backend -> ((Described) backend).description())
                    .toList();
        }
    }

    @Override
    public Path directory() {
        try {
            return Files.createDirectories(folder.get());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder.get() + " can't be made", e);
        }
    }

    @Override
    public URI endpoint() {
        return site.endpoint().get();
    }

    @Override
    public URI publicEndpoint() {
        return site.publicEndpoint().get();
    }

    @Override
    public void every(Duration interval, Runnable task) {
        site.timer().every(pluginId, interval, task);
    }

    @Override
    public void onReset(Runnable action) {
        site.resets().add(pluginId, action);
    }

    @Override
    public void closing(AutoCloseable resource) {
        resources.add(resource);
    }
}
