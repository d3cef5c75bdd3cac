package dev.cumulet.lambda.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Options for all containers, written as for {@code docker run}.
 *
 * @param values the values of each option by its long name, without dashes
 */
public record Flags(Map<String, List<String>> values) {
    /** The options that are known, by all their names; a switch has no value. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("-e", "env"),
            Map.entry("--env", "env"),
            Map.entry("-v", "volume"),
            Map.entry("--volume", "volume"),
            Map.entry("-p", "publish"),
            Map.entry("--publish", "publish"),
            Map.entry("-l", "label"),
            Map.entry("--label", "label"),
            Map.entry("-u", "user"),
            Map.entry("--user", "user"),
            Map.entry("--add-host", "add-host"),
            Map.entry("--dns", "dns"),
            Map.entry("--network", "network"),
            Map.entry("--net", "network"),
            Map.entry("--platform", "platform"),
            Map.entry("--cap-add", "cap-add"),
            Map.entry("--privileged", "privileged"));

    private static final String SWITCH = "privileged";

    /**
     * {@return the options in a text}
     *
     * @throws IllegalArgumentException if one isn't known or has no value; the message says which
     */
    static Flags parse(String text) {
        Map<String, List<String>> values = new java.util.LinkedHashMap<>();
        List<String> words = words(text);
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = NAMES.get(equals < 0 ? word : word.substring(0, equals));
            if (name == null) {
                throw new IllegalArgumentException("option " + word + " isn't known; those are "
                        + String.join(" ", NAMES.keySet().stream().sorted().toList()));
            }
            String value = equals >= 0 ? word.substring(equals + 1) : "";
            if (equals < 0 && !name.equals(SWITCH)) {
                if (++at == words.size()) {
                    throw new IllegalArgumentException("option " + word + " has no value");
                }
                value = words.get(at);
            }
            values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return new Flags(Map.copyOf(values));
    }

    /** Words as a shell has them: blanks separate, quotes hold together. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isWord = false;
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                isWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (isWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isWord = false;
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (isWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** {@return the values of an option, in their order} */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** {@return whether an option is given} */
    public boolean has(String name) {
        return values.containsKey(name);
    }
}
