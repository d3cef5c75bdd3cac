package dev.cumulet.dynamodb.stream;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The streams that were there when the server was reset. As on AWS an engine keeps a stream for a day after its table, and
 * nothing makes it forget one before; after a reset there shall be nothing though.
 */
public final class ForgottenStreams {
    private static final Scope EVERYWHERE = new Scope("000000000000", "aws-global");
    private static final String KEY = "horizon";
    private static final String LABEL = "/stream/";

    private final Table<Horizon> kept;
    private final Clock machine;
    private volatile Instant horizon;

    /**
     * Takes up what an earlier run of the server has forgotten.
     *
     * @param machine the clock that engines label streams by, which is not the server's, and not moved by tests
     */
    public ForgottenStreams(Table<Horizon> kept, Clock machine) {
        this.kept = kept;
        this.machine = machine;
        this.horizon = kept.get(EVERYWHERE, KEY).map(Horizon::at).orElse(Instant.MIN);
    }

    /** Forgets all streams. To be called before their tables are deleted: none of a table made meanwhile is forgotten. */
    public void forgetAll() {
        Instant now = machine.instant();
        kept.put(EVERYWHERE, KEY, new Horizon(now));
        horizon = now;
    }

    /** {@return whether any streams are forgotten} */
    boolean isForgetting() {
        return !horizon.equals(Instant.MIN);
    }

    /** {@return whether that is the ARN of a stream that is forgotten} */
    boolean has(String streamArn) {
        int label = streamArn.lastIndexOf(LABEL);
        if (label < 0 || !isForgetting()) {
            return false;
        }
        try {
            Instant made = LocalDateTime.parse(streamArn.substring(label + LABEL.length()))
                    .toInstant(ZoneOffset.UTC);
            return !made.isAfter(horizon);
        } catch (DateTimeException e) {
            return false; // there never was one of that name, which the engine says better
        }
    }

    /**
     * Checks the ARN of a stream that a caller gave.
     *
     * @throws AwsException if the stream is forgotten
     */
    void check(String streamArn) {
        if (has(streamArn)) {
            throw StreamError.STREAM_NOT_FOUND.exception(streamArn);
        }
    }
}
