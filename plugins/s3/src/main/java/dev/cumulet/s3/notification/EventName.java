package dev.cumulet.s3.notification;

import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.Event;

/** Names of events as configurations have them: {@code s3:ObjectCreated:Put}, or {@code s3:ObjectCreated:*}. */
final class EventName {
    private static final Set<String> KNOWN =
            Event.knownValues().stream().map(Event::toString).collect(Collectors.toUnmodifiableSet());
    private static final String SERVICE = "s3:";
    private static final String ANY = "*";

    private EventName() {}

    static boolean isKnown(String pattern) {
        return KNOWN.contains(pattern);
    }

    /** {@return whether somebody who wants {@code pattern} wants that event, whose name is without {@code s3:}} */
    static boolean matches(String pattern, String name) {
        return covers(pattern, SERVICE + name);
    }

    /** {@return whether one event may match both} */
    static boolean overlap(String one, String other) {
        return covers(one, other) || covers(other, one);
    }

    private static boolean covers(String pattern, String name) {
        return pattern.endsWith(ANY)
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(name);
    }
}
