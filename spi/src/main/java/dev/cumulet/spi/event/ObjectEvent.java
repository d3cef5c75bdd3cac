package dev.cumulet.spi.event;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;

/**
 * An object was written or removed.
 *
 * @param name AWS's name of the event without its {@code s3:}, for example {@code ObjectCreated:Put}
 * @param size the object's length in bytes; 0 for a removal
 * @param eTag the object's ETag without quotes; empty for a removal
 */
@Stability(Stability.Level.EVOLVING)
public record ObjectEvent(
        String name, Scope scope, String bucket, String key, long size, String eTag, Instant time, String requestId)
        implements Event {}
