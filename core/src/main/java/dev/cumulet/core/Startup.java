package dev.cumulet.core;

import dev.cumulet.core.admin.AdminService;
import dev.cumulet.core.auth.AuthSettings;
import dev.cumulet.core.auth.Authenticator;
import dev.cumulet.core.auth.KeyRing;
import dev.cumulet.core.auth.SecretSigner;
import dev.cumulet.core.clock.ServerClock;
import dev.cumulet.core.clock.Timer;
import dev.cumulet.core.config.Configuration;
import dev.cumulet.core.config.CoreKeys;
import dev.cumulet.core.config.Problems;
import dev.cumulet.core.config.Settings;
import dev.cumulet.core.event.LocalEvents;
import dev.cumulet.core.fault.Faults;
import dev.cumulet.core.http.HttpServer;
import dev.cumulet.core.pipeline.Filters;
import dev.cumulet.core.pipeline.Pipeline;
import dev.cumulet.core.pipeline.RequestIds;
import dev.cumulet.core.plugin.LoadedPlugin;
import dev.cumulet.core.plugin.Plugins;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.service.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Wires the server: configuration, plugins, services, pipeline, HTTP. Each step goes on where it can, so that one report
 * has all problems; nothing listens unless there are none.
 */
final class Startup {
    private static final System.Logger LOG = System.getLogger(Startup.class.getName());

    private final Path home;
    private final boolean hasHome;
    private final Settings settings;
    private final List<EmulatorPlugin> given;
    private final Problems problems;
    private final Resources resources = new Resources();
    private final AtomicReference<Pipeline> pipeline = new AtomicReference<>();
    private final AtomicReference<URI> address = new AtomicReference<>();
    private final AtomicReference<URI> publicAddress = new AtomicReference<>();

    Startup(Path home, boolean hasHome, Settings settings, List<EmulatorPlugin> given, Problems problems) {
        this.home = home;
        this.hasHome = hasHome;
        this.settings = settings;
        this.given = List.copyOf(given);
        this.problems = problems;
    }

    Emulator start() {
        Thread.ofPlatform().daemon().name("http-prepare").start(HttpServer::prepare);
        try {
            Configuration core = Configuration.read(settings, CoreKeys.ALL, home, new Problems());
            List<LoadedPlugin> plugins = plugins(core);
            Configuration configuration = configuration(plugins);
            return serve(configuration, plugins);
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    /** {@return the value of {@code log.level}; its default if that is wrong, which the start reports} */
    String logLevel() {
        return Configuration.read(settings, CoreKeys.ALL, home, new Problems()).get(CoreKeys.LOG_LEVEL);
    }

    /** {@return all keys with their defaults, as a properties file} */
    String documentation() {
        Configuration core = Configuration.read(settings, CoreKeys.ALL, home, new Problems());
        try (Resources _ = resources) {
            return KeyDocument.of(plugins(core));
        }
    }

    private List<LoadedPlugin> plugins(Configuration core) {
        List<LoadedPlugin> all =
                new ArrayList<>(given.stream().map(LoadedPlugin::of).toList());
        if (hasHome) {
            Plugins found = Plugins.load(core.get(CoreKeys.PLUGINS_DIRECTORY));
            resources.add(found);
            all.addAll(found.loaded());
            found.remarks().forEach(remark -> LOG.log(System.Logger.Level.WARNING, remark));
            found.failures().forEach(failure -> report(failure, core.get(CoreKeys.PLUGINS_LENIENT)));
        }
        return all;
    }

    private void report(String failure, boolean lenient) {
        if (lenient) {
            LOG.log(System.Logger.Level.WARNING, failure);
        } else {
            problems.add(failure + "; or start without it by 'plugins.lenient=true'");
        }
    }

    private Configuration configuration(List<LoadedPlugin> plugins) {
        boolean isWhole = problems.isEmpty();
        List<ConfigKey<?>> keys = new ArrayList<>(CoreKeys.ALL);
        Set<String> names = new HashSet<>();
        keys.forEach(key -> names.add(key.name()));
        for (LoadedPlugin plugin : plugins) {
            for (ConfigKey<?> key : plugin.configKeys()) {
                if (!key.name().startsWith(plugin.id() + ".")) {
                    problems.add(plugin.label() + " declares the key '" + key.name() + "'; its keys must begin with '"
                            + plugin.id() + ".'");
                } else if (names.add(key.name())) {
                    keys.add(key);
                }
            }
        }
        Configuration configuration = Configuration.read(settings, keys, home, problems);
        // A key may belong to a plugin that is broken: that is one problem and not two.
        Configuration.reportUnknown(settings, keys, isWhole, problems);
        return configuration;
    }

    private Emulator serve(Configuration configuration, List<LoadedPlugin> plugins) {
        LocalEvents events = new LocalEvents();
        Folders folders = new Folders(configuration, problems);
        resources.add(folders);
        Storages storages = new Storages(folders);
        resources.add(storages);
        ServerClock clock = new ServerClock(Clock.systemUTC());
        Timer timer = new Timer(clock);
        Resets resets = new Resets();
        resources.add(timer); // for a start that fails
        KeyRing keys = new KeyRing(authSettings(configuration), clock);
        Site site = new Site(
                configuration,
                clock,
                timer,
                resets,
                events,
                this::send,
                new SecretSigner(keys),
                keys,
                new Backends(plugins, problems),
                storages::of,
                folders::of,
                () -> known(address),
                () -> known(publicAddress));
        Offering offering = new Chooser(site, plugins, problems, resources).choose();
        if (!problems.isEmpty()) {
            throw new StartException(problems.texts());
        }
        resources.add(events); // closed after the HTTP server and before the services, which subscribers belong to
        resources.add(timer); // tasks end before what they work on
        Faults faults = new Faults();
        SiteControl control = new SiteControl(offering, resets, clock, timer, faults);
        AdminService admin = new AdminService(Version.current(), clock, timer, faults, control);
        pipeline.set(pipeline(new Authenticator(keys, clock), offering, admin, faults));
        listen(configuration);
        makeTables(offering.services());
        return new Emulator(address.get(), summary(offering, folders, plugins), resources);
    }

    /** Makes the tables that wait for the first request, so that it seldom waits for them. */
    private static void makeTables(List<Service> services) {
        Thread.ofPlatform().daemon().name("tables").start(() -> {
            for (Service service : services) {
                try {
                    LOG.log(
                            System.Logger.Level.DEBUG,
                            "{0} has {1} operations",
                            service.name(),
                            service.operations().size());
                } catch (RuntimeException | Error e) {
                    // This thread's edge. Whoever calls the service gets to know it too.
                    LOG.log(System.Logger.Level.ERROR, "The operations of '" + service.name() + "' can't be made", e);
                }
            }
        });
    }

    private Outbound send(String service, Scope scope, Inbound request) {
        Pipeline ready = pipeline.get();
        if (ready == null) {
            throw new IllegalStateException("Services can call each other once all are made; not in a factory");
        }
        return ready.handleLocal(service, scope, request);
    }

    private static Pipeline pipeline(
            Authenticator authenticator, Offering offering, AdminService admin, Faults faults) {
        List<Service> services = new ArrayList<>(offering.services());
        services.add(admin.service());
        return new Pipeline(
                services,
                offering.codecs(),
                authenticator,
                new Filters(offering.filters(), faults),
                offering.interceptors(),
                new RequestIds(ThreadLocalRandom::current));
    }

    private static AuthSettings authSettings(Configuration configuration) {
        Map<String, String> secrets = new HashMap<>();
        for (String pair : configuration.get(CoreKeys.CREDENTIALS)) {
            int colon = pair.indexOf(':');
            secrets.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return new AuthSettings(
                configuration.get(CoreKeys.AUTH_MODE).equals("verify")
                        ? AuthSettings.Mode.VERIFY
                        : AuthSettings.Mode.ACCEPT,
                configuration.get(CoreKeys.ACCOUNT),
                configuration.get(CoreKeys.REGION),
                secrets);
    }

    private void listen(Configuration configuration) {
        String host = configuration.get(CoreKeys.HOST);
        try {
            HttpServer server = HttpServer.start(
                    host,
                    configuration.get(CoreKeys.PORT),
                    configuration.get(CoreKeys.SHUTDOWN_GRACE),
                    pipeline.get()::handle);
            resources.add(server);
            address.set(URI.create("http://" + reachable(host) + ":" + server.port()));
            String wanted = configuration.get(CoreKeys.PUBLIC_HOST);
            publicAddress.set(
                    wanted.isEmpty()
                            ? address.get()
                            : URI.create("http://" + wanted + (wanted.contains(":") ? "" : ":" + server.port())));
        } catch (ConfigException e) {
            throw new StartException(List.of(configuration.describe(e)));
        } catch (IllegalStateException e) {
            throw new StartException(List.of(e.getMessage()));
        }
    }

    /** Nobody can connect to "every interface"; this machine can by its loopback address. */
    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]", "::0" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    }

    private static URI known(AtomicReference<URI> address) {
        URI known = address.get();
        if (known == null) {
            throw new IllegalStateException("The address is known once the server listens; ask when a request comes");
        }
        return known;
    }

    private List<String> summary(Offering offering, Folders folders, List<LoadedPlugin> plugins) {
        List<String> lines = new ArrayList<>();
        lines.add("Cumulet " + Version.current() + " at " + address.get());
        lines.add("  services  " + offering.summary());
        offering.entries()
                .forEach(entry -> entry.descriptions()
                        .forEach(text -> lines.add(String.format("  %-9s %s", entry.name(), text))));
        lines.add("  storage   "
                + folders.kept().map(Path::toString).orElse("memory; everything is forgotten at the end"));
        List<String> foreign = plugins.stream()
                .filter(plugin -> !plugin.isBundled())
                .map(plugin -> plugin.id() + " " + plugin.version())
                .toList();
        if (!foreign.isEmpty()) {
            lines.add("  plugins   " + String.join(", ", foreign));
        }
        return lines;
    }
}
