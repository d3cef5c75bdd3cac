package dev.cumulet.core.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables of LocalStack that mean something here. */
final class LocalStackNames {
    private static final String VALUE = "{}";

    private LocalStackNames() {}

    /**
     * Translates by a table, since only the plugins' keys and no code of the server know of the services.
     *
     * @param table the key by variable, and behind a blank what the value becomes: {@code lambda.keep-alive {}ms}
     */
    static List<Setting> settings(Map<String, String> environment, Map<String, String> table) {
        List<Setting> settings = new ArrayList<>();
        table.forEach((variable, line) -> {
            String text = environment.getOrDefault(variable, "").strip();
            String[] parts = line.strip().split("\\s+", 2);
            if (!text.isEmpty()) {
                settings.add(setting(parts[0], parts.length == 1 ? text : parts[1].replace(VALUE, text), variable));
            }
        });
        return settings;
    }

    static List<Setting> settings(Map<String, String> environment) {
        List<Setting> settings = new ArrayList<>();
        environment.forEach((name, value) -> {
            String text = value.strip();
            if (!text.isEmpty()) {
                translate(name, text, settings);
            }
        });
        return settings;
    }

    private static void translate(String name, String text, List<Setting> settings) {
        switch (name) {
            case "SERVICES" -> settings.add(setting("services", optional(text), name));
            case "DEBUG" -> {
                // Other programs put other things into DEBUG; they mean nothing here.
                if (isTrue(text)) {
                    settings.add(setting("log.level", "debug", name));
                }
            }
            case "PERSISTENCE" -> settings.add(setting("storage", isTrue(text) ? "file" : "memory", name));
            case "LOCALSTACK_HOST" -> settings.add(setting("server.public-host", text, name));
            case "GATEWAY_LISTEN" -> listen(text, name, settings);
            default -> {}
        }
    }

    /** LocalStack has services that nobody here offers; an environment made for it must not stop the start. */
    private static String optional(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> name + "?")
                .collect(Collectors.joining(","));
    }

    /** LocalStack takes several addresses, this server one: the first. The host may be missing. */
    private static void listen(String text, String name, List<Setting> settings) {
        String first = text.split(",")[0].strip();
        int colon = first.lastIndexOf(':');
        String host = colon < 0 ? first : first.substring(0, colon);
        if (!host.isEmpty()) {
            settings.add(setting("server.host", host, name));
        }
        if (colon >= 0) {
            settings.add(setting("server.port", first.substring(colon + 1), name));
        }
    }

    private static boolean isTrue(String text) {
        return text.equals("1") || text.equalsIgnoreCase("true");
    }

    private static Setting setting(String key, String text, String variable) {
        return new Setting(key, text, "environment " + variable);
    }
}
