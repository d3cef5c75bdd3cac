package dev.cumulet.lambda.poll;

import java.util.Optional;

/**
 * Records that were given up.
 *
 * @param mapping the mapping's id
 * @param functionArn the function, as the mapping names it
 * @param streamArn the stream
 * @param condition why: one of {@link FailureDocument}'s
 * @param last the last attempt to bring them to the function, if there was one
 */
record FailedBatch(
        String mapping, String functionArn, String streamArn, String condition, Batch batch, Optional<Attempt> last) {}
