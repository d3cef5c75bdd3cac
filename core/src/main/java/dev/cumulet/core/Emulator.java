package dev.cumulet.core;

import dev.cumulet.core.config.Problems;
import dev.cumulet.core.config.Settings;
import dev.cumulet.spi.EmulatorPlugin;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running server. Several may run in one process, on ports of their own. */
public final class Emulator implements AutoCloseable {
    private final URI endpoint;
    private final List<String> summary;
    private final Resources resources;

    Emulator(URI endpoint, List<String> summary, Resources resources) {
        this.endpoint = endpoint;
        this.summary = List.copyOf(summary);
        this.resources = resources;
    }

    /** {@return a builder for a server with default settings} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the address that clients on this machine use, for example {@code http://127.0.0.1:4566}} */
    public URI endpoint() {
        return endpoint;
    }

    /** {@return what runs, in a few lines for people} */
    List<String> summary() {
        return summary;
    }

    /** Stops to listen, lets running requests end within the grace period, and closes services and plugins. */
    @Override
    public void close() {
        resources.close();
    }

    /** Collects what a server needs to know before it starts. */
    public static final class Builder {
        private final Problems problems = new Problems();
        private final List<EmulatorPlugin> plugins = new ArrayList<>();
        private final List<String[]> properties = new ArrayList<>();
        private Path home = Path.of("").toAbsolutePath();
        private boolean hasHome;
        private Map<String, String> environment = Map.of();
        private List<String> arguments = List.of();

        private Builder() {}

        /** Sets the folder with {@code conf/cumulet.properties} and {@code plugins/}; both may be missing. */
        public Builder home(Path folder) {
            home = folder.toAbsolutePath().normalize();
            hasHome = true;
            return this;
        }

        /** Sets a property; it counts more than the file, the environment and the command line. */
        public Builder property(String key, String value) {
            properties.add(new String[] {key, value});
            return this;
        }

        /** Sets the port; 0 is any free one. */
        public Builder port(int port) {
            return property("server.port", String.valueOf(port));
        }

        /** Adds a plugin that lies in no folder. */
        public Builder plugin(EmulatorPlugin plugin) {
            plugins.add(plugin);
            return this;
        }

        /** Reads properties from the environment's variables; without this the environment does not count. */
        public Builder environment(Map<String, String> variables) {
            environment = Map.copyOf(variables);
            return this;
        }

        /** Reads properties from a command line, each as {@code --key=value}. */
        public Builder arguments(List<String> commandLine) {
            arguments = List.copyOf(commandLine);
            return this;
        }

        /**
         * Starts the server; it is ready when the method returns.
         *
         * @throws StartException if it can't start, with all problems that were found
         */
        public Emulator start() {
            return startup().start();
        }

        /** {@return how much is to be logged; known before anything that could be logged happens} */
        String logLevel() {
            return startup().logLevel();
        }

        /** {@return all keys of the server and its plugins, documented} */
        String documentation() {
            return startup().documentation();
        }

        private Startup startup() {
            Settings settings = new Settings(problems);
            if (hasHome) {
                Path conf = home.resolve("conf");
                settings.file(conf.resolve("cumulet.properties"), "conf/cumulet.properties")
                        .localStack(conf.resolve("localstack.properties"), environment);
            }
            settings.environment(environment).arguments(arguments);
            properties.forEach(property -> settings.set(property[0], property[1], "set by the program"));
            return new Startup(home, hasHome, settings, plugins, problems);
        }
    }
}
