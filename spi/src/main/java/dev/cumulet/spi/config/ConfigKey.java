package dev.cumulet.spi.config;

import dev.cumulet.spi.Stability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A key of the configuration. A plugin declares its keys with {@link dev.cumulet.spi.EmulatorPlugin#configKeys}; a key
 * that nobody declares is an error.
 *
 * @param name in dash-case, a plugin's with its id in front: {@code s3.object-store}
 * @param defaultText the value if none is set, as one would write it
 * @param expected what values there are, to go on "expected ...", for example {@code one of heap, file}
 * @param description one sentence for people
 * @param parser reads a text; throws {@link IllegalArgumentException} if it isn't a value
 */
@Stability(Stability.Level.EVOLVING)
public record ConfigKey<T>(
        String name, String defaultText, String expected, String description, Function<String, T> parser) {

    /** {@return a key with any text as its value} */
    public static ConfigKey<String> text(String name, String defaultText, String description) {
        return new ConfigKey<>(name, defaultText, "a text", description, Function.identity());
    }

    /** {@return a key with texts as its value, separated by commas} */
    public static ConfigKey<List<String>> list(String name, String defaultText, String description) {
        return new ConfigKey<>(name, defaultText, "texts separated by commas", description, ConfigKey::split);
    }

    /** {@return a key with one of a few texts as its value} */
    public static ConfigKey<String> choice(String name, String defaultText, String description, String... choices) {
        return new ConfigKey<>(
                name, defaultText, "one of " + String.join(", ", choices), description, text -> one(text, choices));
    }

    /** {@return a key that is true or false} */
    public static ConfigKey<Boolean> flag(String name, boolean defaultValue, String description) {
        return new ConfigKey<>(
                name,
                String.valueOf(defaultValue),
                "true or false",
                description,
                text -> Boolean.valueOf(one(text, "true", "false")));
    }

    /** {@return a key with a whole number within bounds, both included} */
    public static ConfigKey<Integer> integer(String name, int defaultValue, int min, int max, String description) {
        return new ConfigKey<>(
                name,
                String.valueOf(defaultValue),
                "a whole number from " + min + " to " + max,
                description,
                text -> bounded(text, min, max));
    }

    /** {@return a key with a number of bytes: {@code 512}, {@code 64KB}, {@code 1MB}, {@code 2GB}} */
    public static ConfigKey<Long> size(String name, String defaultText, String description) {
        return new ConfigKey<>(
                name, defaultText, "a size such as 512, 64KB, 8MB or 1GB", description, ConfigKey::bytes);
    }

    /** {@return a key with a length of time: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}} */
    public static ConfigKey<Duration> duration(String name, String defaultText, String description) {
        return new ConfigKey<>(
                name, defaultText, "a duration such as 500ms, 30s, 5m or 1h", description, ConfigKey::time);
    }

    /** {@return a key with a path of the file system; a relative one is meant from the server's home} */
    public static ConfigKey<Path> path(String name, String defaultText, String description) {
        return new ConfigKey<>(name, defaultText, "a path", description, Path::of);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String one(String text, String... choices) {
        if (!List.of(choices).contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Integer bounded(String text, int min, int max) {
        int number = Integer.parseInt(text);
        if (number < min || number > max) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static Long bytes(String text) {
        String upper = text.strip().toUpperCase(java.util.Locale.ROOT);
        int shift = upper.endsWith("KB") ? 10 : upper.endsWith("MB") ? 20 : upper.endsWith("GB") ? 30 : 0;
        long number = Long.parseLong(
                shift == 0 ? upper : upper.substring(0, upper.length() - 2).strip());
        if (number < 0) {
            throw new IllegalArgumentException(text);
        }
        return Math.multiplyExact(number, 1L << shift);
    }

    private static Duration time(String text) {
        String lower = text.strip().toLowerCase(java.util.Locale.ROOT);
        if (lower.endsWith("ms")) {
            return Duration.ofMillis(Long.parseUnsignedLong(lower.substring(0, lower.length() - 2)));
        }
        long number = Long.parseUnsignedLong(lower.substring(0, Math.max(0, lower.length() - 1)));
        return switch (lower.charAt(lower.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
