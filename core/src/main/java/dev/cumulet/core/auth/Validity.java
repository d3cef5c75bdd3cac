package dev.cumulet.core.auth;

import dev.cumulet.core.clock.ServerClock;
import dev.cumulet.spi.service.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks that a signature is neither too old nor too new.
 *
 * <p>Clients sign by a clock of their own, which stays where it is when a test moves the server's. A header's date may
 * therefore be right by either clock. A presigned URL is as old as the server's clock says that it is: one that was made
 * before the clock was moved has aged by the move, one that was made since has its whole lifetime before it. The end of a
 * V2 URL is an instant and nothing else, so it is one of the server's clock.
 */
final class Validity {
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final ServerClock clock;

    Validity(ServerClock clock) {
        this.clock = clock;
    }

    /** Checks a presigned V4 query. */
    void checkLifetime(SigV4Claim claim, FaultSource faults) {
        Instant now = clock.instant();
        if (isAhead(claim.signedAt(), now)
                && isAhead(claim.signedAt(), clock.real().instant())) {
            // AWS tells the date in milliseconds here, and only here.
            throw faults.because(Fault.MISSING_CREDENTIALS, "Request is not yet valid")
                    .with("X-Amz-Date", Long.toString(claim.signedAt().toEpochMilli()))
                    .with("Expires", seconds(claim.signedAt().plusSeconds(claim.lifetime())))
                    .with("ServerTime", seconds(now));
        }
        Instant end = clock.dated(claim.signedAt()).plusSeconds(claim.lifetime());
        if (now.isAfter(end)) {
            Map<String, String> details = expired(end);
            details.put("X-Amz-Expires", Long.toString(claim.lifetime()));
            throw faults.fault(Fault.EXPIRED, details);
        }
    }

    /** Checks a presigned V2 query. */
    void checkEnd(Instant end, FaultSource faults) {
        if (clock.instant().isAfter(end)) {
            throw faults.fault(Fault.EXPIRED, expired(end));
        }
    }

    private Map<String, String> expired(Instant end) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Expires", seconds(end));
        details.put("ServerTime", seconds(clock.instant()));
        return details;
    }

    /** Checks the date of a signed header. */
    void checkSkew(Instant signedAt, String asSent, FaultSource faults) {
        Instant now = clock.instant();
        if (isFar(signedAt, now) && isFar(signedAt, clock.real().instant())) {
            throw faults.fault(
                    Fault.CLOCK_SKEW,
                    Map.of(
                            "RequestTime", asSent,
                            "ServerTime", seconds(now),
                            "MaxAllowedSkewMilliseconds", Long.toString(SKEW.toMillis())));
        }
    }

    private static boolean isAhead(Instant signedAt, Instant now) {
        return signedAt.isAfter(now.plus(SKEW));
    }

    private static boolean isFar(Instant signedAt, Instant now) {
        return Duration.between(signedAt, now).abs().compareTo(SKEW) > 0;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
