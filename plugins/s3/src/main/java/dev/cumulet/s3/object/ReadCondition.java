package dev.cumulet.s3.object;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import java.time.Instant;
import java.util.Optional;

/**
 * The conditions on the object to be read, in the precedence of RFC 9110: ETags win over times.
 *
 * @param prefix what the headers' names begin with, for messages
 */
public record ReadCondition(
        Optional<String> ifMatch,
        Optional<String> ifNoneMatch,
        Optional<Instant> ifModifiedSince,
        Optional<Instant> ifUnmodifiedSince,
        String prefix) {

    /** What follows from the conditions. */
    public enum Outcome {
        /** The object may be read. */
        READ,
        /** The reader has it already. */
        NOT_MODIFIED
    }

    /** {@return conditions of nullable values, as requests have them} */
    public static ReadCondition of(
            String ifMatch, String ifNoneMatch, Instant ifModifiedSince, Instant ifUnmodifiedSince, String prefix) {
        return new ReadCondition(
                Optional.ofNullable(ifMatch),
                Optional.ofNullable(ifNoneMatch),
                Optional.ofNullable(ifModifiedSince),
                Optional.ofNullable(ifUnmodifiedSince),
                prefix);
    }

    /**
     * {@return what to do}
     *
     * @param now times behind it are no condition
     * @throws AwsException if a condition for reading doesn't hold
     */
    public Outcome check(ObjectHead object, Instant now) {
        if (ifMatch.isPresent()) {
            if (!ETags.anyMatches(ifMatch.get(), object.eTag())) {
                throw failed("If-Match");
            }
        } else if (ifUnmodifiedSince.isPresent() && object.modified().isAfter(ifUnmodifiedSince.get())) {
            throw failed("If-Unmodified-Since");
        }
        return isModified(object, now) ? Outcome.READ : Outcome.NOT_MODIFIED;
    }

    private boolean isModified(ObjectHead object, Instant now) {
        if (ifNoneMatch.isPresent()) {
            return !ETags.anyMatches(ifNoneMatch.get(), object.eTag());
        }
        return ifModifiedSince
                .filter(since -> !since.isAfter(now))
                .map(since -> object.modified().isAfter(since))
                .orElse(true);
    }

    /** Does the same for the source of a copy, for which having it already is a failure too. */
    void checkSource(ObjectHead object, Instant now) {
        if (check(object, now) == Outcome.NOT_MODIFIED) {
            throw failed(ifNoneMatch.isPresent() ? "If-None-Match" : "If-Modified-Since");
        }
    }

    private AwsException failed(String header) {
        return S3Error.PRECONDITION_FAILED.exception().with("Condition", prefix + header);
    }
}
