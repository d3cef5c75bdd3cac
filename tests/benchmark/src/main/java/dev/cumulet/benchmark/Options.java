package dev.cumulet.benchmark;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line. */
record Options(Map<String, String> values) {
    private static final Set<String> KNOWN = Set.of("--home", "--endpoint", "--pid", "--seconds", "--only");

    static Options parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!KNOWN.contains(arguments.get(i)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(
                        "Usage: [--home DIR | --endpoint URL [--pid N]] [--seconds N] [--only start-up|s3|dynamodb|lambda]");
            }
            values.put(arguments.get(i), arguments.get(i + 1));
        }
        return new Options(Map.copyOf(values));
    }

    Optional<URI> endpoint() {
        return Optional.ofNullable(values.get("--endpoint")).map(URI::create);
    }

    Optional<Long> pid() {
        return Optional.ofNullable(values.get("--pid")).map(Long::valueOf);
    }

    Path home() {
        return Path.of(values.getOrDefault("--home", "distribution/target/cumulet-0.1.0"));
    }

    Duration time() {
        return Duration.ofSeconds(Long.parseLong(values.getOrDefault("--seconds", "5")));
    }

    boolean runs(String part) {
        return values.getOrDefault("--only", part).equals(part);
    }
}
