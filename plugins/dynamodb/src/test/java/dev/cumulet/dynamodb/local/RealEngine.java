package dev.cumulet.dynamodb.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How tests run a real engine. */
final class RealEngine {
    private RealEngine() {}

    /** Settings of a real engine. Its jars are kept where the user's are: the first run on a machine fetches them. */
    static LocalSettings settings() {
        return new LocalSettings(
                Optional.empty(),
                Folders.userCache(),
                "",
                List.of("-XX:+UseSerialGC", "-Xmx256m"),
                Duration.ofSeconds(60),
                false);
    }
}
