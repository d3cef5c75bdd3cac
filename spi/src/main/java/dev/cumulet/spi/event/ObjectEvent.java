package dev.cumulet.spi.event;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An object was written, removed or changed.
 *
 * @param name AWS's name of the event without its {@code s3:}, for example {@code ObjectCreated:Put}
 * @param scope the account and region of the bucket
 * @param size the object's length in bytes; 0 for a removal
 * @param eTag the object's ETag without quotes; empty for a removal
 * @param requestId the id of the request, or of the run of S3's own that did it
 * @param versionId the object's version; nothing if the bucket never had versions
 * @param sequence greater than that of every earlier event of the same key
 * @param origin who caused it
 * @param details what AWS's event document says beyond the object for a few names, for example {@code
 *     replicationEventData}; texts, and maps of texts
 */
@Stability(Stability.Level.EVOLVING)
public record ObjectEvent(
        String name,
        Scope scope,
        String bucket,
        String key,
        long size,
        String eTag,
        Instant time,
        String requestId,
        Optional<String> versionId,
        long sequence,
        Origin origin,
        Map<String, Object> details)
        implements Event {
    /**
     * Who caused an event.
     *
     * @param principal AWS's name of the caller, for example {@code AWS:AIDA...} or {@code s3.amazonaws.com}
     * @param address where the request came from: an IP address, or {@code s3.amazonaws.com} for what S3 does by itself
     */
    @Stability(Stability.Level.EVOLVING)
    public record Origin(String principal, String address) {
        /** What S3 does by itself, such as expiring objects. */
        public static final Origin S3 = new Origin("s3.amazonaws.com", "s3.amazonaws.com");
    }

    /** Makes an event of which nothing more is known. */
    public ObjectEvent(
            String name,
            Scope scope,
            String bucket,
            String key,
            long size,
            String eTag,
            Instant time,
            String requestId) {
        this(
                name,
                scope,
                bucket,
                key,
                size,
                eTag,
                time,
                requestId,
                Optional.empty(),
                0,
                new Origin("AWS:" + scope.account(), "127.0.0.1"),
                Map.of());
    }
}
