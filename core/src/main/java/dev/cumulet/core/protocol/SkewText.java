package dev.cumulet.core.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/** The text of the JSON services about a signature that is too old or too new; it names the border and how it is found. */
final class SkewText {
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SkewText() {}

    static String of(Map<String, String> details) {
        try {
            Instant sent = LocalDateTime.parse(details.getOrDefault("RequestTime", ""), COMPACT)
                    .toInstant(ZoneOffset.UTC);
            Instant now = Instant.parse(details.getOrDefault("ServerTime", ""));
            Duration allowed =
                    Duration.ofMillis(Long.parseLong(details.getOrDefault("MaxAllowedSkewMilliseconds", "")));
            return sent.isBefore(now)
                    ? "Signature expired: " + COMPACT.format(sent) + " is now earlier than "
                            + border(now, allowed.negated(), "-")
                    : "Signature not yet current: " + COMPACT.format(sent) + " is still later than "
                            + border(now, allowed, "+");
        } catch (DateTimeParseException | NumberFormatException e) {
            return "Signature expired";
        }
    }

    private static String border(Instant now, Duration distance, String sign) {
        return COMPACT.format(now.plus(distance)) + " (" + COMPACT.format(now) + " " + sign + " "
                + distance.abs().toMinutes() + " min.)";
    }
}
