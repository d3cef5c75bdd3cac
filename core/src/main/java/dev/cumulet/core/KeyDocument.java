package dev.cumulet.core;

import dev.cumulet.core.config.CoreKeys;
import dev.cumulet.core.plugin.LoadedPlugin;
import dev.cumulet.spi.config.ConfigKey;
import java.util.Comparator;
import java.util.List;

/** All keys as a properties file in which nothing is set. */
final class KeyDocument {
    private static final String HEAD = """
            # Every property with its default. To set one, take the # away. Each can also be set in the environment
            # (CUMULET_SERVER_PORT for server.port) and on the command line (--server.port=4567), which counts most.
            """;

    private KeyDocument() {}

    static String of(List<LoadedPlugin> plugins) {
        StringBuilder text = new StringBuilder(HEAD);
        section(text, "The server", CoreKeys.ALL);
        plugins.stream()
                .filter(plugin -> !plugin.configKeys().isEmpty())
                .sorted(Comparator.comparing(LoadedPlugin::id))
                .forEach(plugin -> section(text, "Plugin " + plugin.id(), plugin.configKeys()));
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<ConfigKey<?>> keys) {
        text.append("\n# ---- ").append(title).append('\n');
        for (ConfigKey<?> key : keys) {
            String description = key.description();
            text.append("\n# ").append(description).append(description.endsWith(".") ? "" : ".");
            text.append("\n# Expected: ").append(key.expected()).append(".\n");
            text.append('#')
                    .append(key.name())
                    .append('=')
                    .append(key.defaultText())
                    .append('\n');
        }
    }
}
