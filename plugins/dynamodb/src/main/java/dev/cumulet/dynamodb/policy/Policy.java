package dev.cumulet.dynamodb.policy;

import java.util.Optional;

/**
 * The policy of a table or stream, or that it once had one.
 *
 * @param document none if it was deleted
 * @param isDated whether the document states its version by itself
 * @param revision when it was changed last, in milliseconds since 1970: AWS's ids of revisions are that
 */
public record Policy(Optional<String> document, boolean isDated, long revision) {
    String revisionId() {
        return Long.toString(revision);
    }

    boolean isSame(PolicyDocument other) {
        return isDated == other.isDated() && document.equals(Optional.of(other.text()));
    }
}
