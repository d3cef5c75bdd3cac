package dev.cumulet.core.config;

import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.config.ConfigKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of all declared keys. A value that is wrong has been reported; its key then has its default. */
public final class Configuration implements Config {
    private final Map<String, Object> values;
    private final Map<String, Setting> set;

    private final Map<String, ConfigKey<?>> declared;

    private Configuration(Map<String, Object> values, Map<String, Setting> set, Map<String, ConfigKey<?>> declared) {
        this.declared = declared;
        this.values = values;
        this.set = set;
    }

    /**
     * Reads the values of some keys and overlooks settings of others.
     *
     * @param home what relative paths start from
     */
    public static Configuration read(Settings settings, List<ConfigKey<?>> keys, Path home, Problems problems) {
        Map<String, ConfigKey<?>> declared = byName(keys);
        Map<String, Setting> effective = new HashMap<>();
        for (Setting setting : settings.inOrder()) {
            keyOf(setting, declared).ifPresent(name -> effective.put(name, setting));
        }
        Map<String, Object> values = new HashMap<>();
        declared.forEach((name, key) ->
                values.put(name, absolute(value(key, Optional.ofNullable(effective.get(name)), problems), home)));
        return new Configuration(values, effective, declared);
    }

    /**
     * Reports settings whose key nobody declares.
     *
     * @param isWhole whether the keys of all plugins are known; if not, only what looks like a slip is reported
     */
    public static void reportUnknown(Settings settings, List<ConfigKey<?>> keys, boolean isWhole, Problems problems) {
        Map<String, ConfigKey<?>> declared = byName(keys);
        for (Setting setting : settings.inOrder()) {
            Optional<String> near = suggestion(setting, declared);
            if (keyOf(setting, declared).isEmpty() && !isForeign(setting) && (isWhole || near.isPresent())) {
                problems.add("Property '" + setting.name() + "' (" + setting.origin() + ") is unknown; "
                        + near.map(name -> "did you mean '" + name + "'?")
                                .orElse("conf/cumulet.properties shows all there are"));
            }
        }
    }

    /** A variable of LocalStack's for a plugin that isn't there is nobody's mistake. */
    private static boolean isForeign(Setting setting) {
        return setting.origin().startsWith(Settings.ENVIRONMENT) && !isVariable(setting);
    }

    private static Optional<String> suggestion(Setting setting, Map<String, ConfigKey<?>> declared) {
        return isVariable(setting)
                ? Suggestion.closest(
                        setting.name(),
                        declared.keySet().stream().map(Settings::variable).toList())
                : Suggestion.closest(setting.name(), declared.keySet());
    }

    private static Map<String, ConfigKey<?>> byName(List<ConfigKey<?>> keys) {
        Map<String, ConfigKey<?>> byName = new LinkedHashMap<>();
        keys.forEach(key -> byName.putIfAbsent(key.name(), key));
        return byName;
    }

    private static Optional<String> keyOf(Setting setting, Map<String, ConfigKey<?>> declared) {
        if (!isVariable(setting)) {
            return Optional.of(setting.name()).filter(declared::containsKey);
        }
        return declared.keySet().stream()
                .filter(name -> Settings.variable(name).equals(setting.name()))
                .findFirst();
    }

    private static boolean isVariable(Setting setting) {
        return setting.name().startsWith("CUMULET_");
    }

    private static <T> T value(ConfigKey<T> key, Optional<Setting> setting, Problems problems) {
        if (setting.isEmpty()) {
            return key.parser().apply(key.defaultText());
        }
        try {
            return key.parser().apply(setting.get().text());
        } catch (RuntimeException e) {
            problems.add("Property '" + key.name() + "' is '" + setting.get().text() + "' ("
                    + setting.get().origin() + "); expected " + key.expected());
            return key.parser().apply(key.defaultText());
        }
    }

    private static Object absolute(Object value, Path home) {
        return value instanceof Path path ? home.resolve(path).normalize() : value;
    }

    @Override
    @SuppressWarnings("unchecked") // the key's own parser has made the value
    public <T> T get(ConfigKey<T> key) {
        Object value = values.get(key.name());
        if (value == null) {
            throw new IllegalArgumentException("Nobody declares the key '" + key.name()
                    + "'; a plugin returns its keys from EmulatorPlugin.configKeys()");
        }
        return (T) value;
    }

    /** {@return the value of a key as a report shows it, with its origin} */
    public String describe(ConfigKey<?> key) {
        return described(key.name());
    }

    /** {@return the report's line about a value that a plugin couldn't use} */
    public String describe(ConfigException problem) {
        return described(problem.key()) + "; expected " + problem.getMessage();
    }

    private String described(String name) {
        Setting setting = set.get(name);
        if (setting != null) {
            return "Property '" + name + "' is '" + setting.text() + "' (" + setting.origin() + ")";
        }
        String value = declared.containsKey(name) ? declared.get(name).defaultText() : "";
        return "Property '" + name + "' is '" + value + "' (its default)";
    }
}
