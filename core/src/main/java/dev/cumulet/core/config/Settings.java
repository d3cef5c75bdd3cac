package dev.cumulet.core.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Collects settings from their sources; of two settings of one key the later one counts, so the sources are added in the
 * order file, environment, command line.
 */
public final class Settings {
    static final String ENVIRONMENT = "environment ";
    private static final String PREFIX = "CUMULET_";

    /** What the launcher reads; not settings of the server. */
    private static final List<String> LAUNCHER = List.of("CUMULET_JAVA_OPTS", "CUMULET_AOT", "CUMULET_HOME");

    private final Problems problems;
    private final List<Setting> settings = new ArrayList<>();

    /** Starts without a source. */
    public Settings(Problems problems) {
        this.problems = problems;
    }

    /**
     * Adds a properties file in UTF-8, if it is there.
     *
     * @param origin what the report calls it
     */
    public Settings file(Path file, String origin) {
        if (!Files.exists(file)) {
            return this;
        }
        Properties properties = load(file);
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> set(name, properties.getProperty(name), origin));
        return this;
    }

    private Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add("File '" + file + "' can't be read (" + e.getMessage() + "); expected UTF-8 lines key=value");
        }
        return properties;
    }

    /**
     * Adds variables of LocalStack that mean keys of plugins.
     *
     * @param table a properties file; see {@link LocalStackNames}
     */
    public Settings localStack(Path table, Map<String, String> environment) {
        if (Files.exists(table)) {
            Properties names = load(table);
            Map<String, String> lines = new TreeMap<>();
            names.stringPropertyNames().forEach(name -> lines.put(name, names.getProperty(name)));
            settings.addAll(LocalStackNames.settings(environment, lines));
        }
        return this;
    }

    /** Adds the environment: {@code CUMULET_...}, and the names that users of LocalStack know. */
    public Settings environment(Map<String, String> environment) {
        settings.addAll(LocalStackNames.settings(environment));
        Map<String, String> sorted = new TreeMap<>(environment);
        sorted.forEach((name, text) -> {
            if (name.startsWith(PREFIX) && !LAUNCHER.contains(name)) {
                set(name, text, ENVIRONMENT + name);
            }
        });
        return this;
    }

    /** Adds a command line of {@code --key=value}. */
    public Settings arguments(List<String> arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--") && equals > 2) {
                set(argument.substring(2, equals), argument.substring(equals + 1), "command line");
            } else {
                problems.add("Argument '" + argument + "' is not understood; write --key=value, or --help");
            }
        }
        return this;
    }

    /** Adds one setting. */
    public Settings set(String name, String text, String origin) {
        settings.add(new Setting(name, text.strip(), origin));
        return this;
    }

    /** {@return the settings in order; those of the environment have the variable as their name} */
    List<Setting> inOrder() {
        return List.copyOf(settings);
    }

    /** {@return the variable that sets a key: {@code CUMULET_S3_OBJECT_STORE} for {@code s3.object-store}} */
    public static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
