package dev.cumulet.s3.restore;

import dev.cumulet.s3.object.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.RestoreStatus;

/**
 * The copy of an archived object that can be read for a while.
 *
 * @param ready when it is there
 * @param expiry when it goes away
 */
public record Restoration(Instant ready, Instant expiry) {
    static Restoration of(Instant ready, int days) {
        return new Restoration(ready.truncatedTo(ChronoUnit.SECONDS), expiry(ready, days));
    }

    /** S3 counts days from the moment on and then goes on to the next midnight. */
    private static Instant expiry(Instant from, int days) {
        return from.plus(Duration.ofDays(days + 1L)).truncatedTo(ChronoUnit.DAYS);
    }

    /** {@return the restoration that {@link #encoded} wrote} */
    public static Restoration decoded(String text) {
        String[] seconds = text.split(" ");
        return new Restoration(
                Instant.ofEpochSecond(Long.parseLong(seconds[0])), Instant.ofEpochSecond(Long.parseLong(seconds[1])));
    }

    /** {@return the restoration as one text} */
    public String encoded() {
        return ready.getEpochSecond() + " " + expiry.getEpochSecond();
    }

    /** {@return whether the copy is still being made} */
    public boolean isOngoing(Instant now) {
        return now.isBefore(ready);
    }

    /** {@return whether the copy can be read} */
    public boolean isReadable(Instant now) {
        return !isOngoing(now) && now.isBefore(expiry);
    }

    /** {@return what listings tell of it; nothing once it is over} */
    public Optional<RestoreStatus> status(Instant now) {
        if (isOngoing(now)) {
            return Optional.of(RestoreStatus.builder().isRestoreInProgress(true).build());
        }
        return isReadable(now)
                ? Optional.of(RestoreStatus.builder()
                        .isRestoreInProgress(false)
                        .restoreExpiryDate(expiry)
                        .build())
                : Optional.empty();
    }

    /** {@return what readers are told of it; nothing once it is over} */
    public Optional<String> header(Instant now) {
        if (isOngoing(now)) {
            return Optional.of("ongoing-request=\"true\"");
        }
        return isReadable(now)
                ? Optional.of("ongoing-request=\"false\", expiry-date=\"" + HttpDate.of(expiry) + '"')
                : Optional.empty();
    }
}
