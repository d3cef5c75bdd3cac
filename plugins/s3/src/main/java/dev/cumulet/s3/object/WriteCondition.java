package dev.cumulet.s3.object;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.StoredObject;
import java.util.Optional;

/** The conditions on the object to be replaced, checked while nobody else can write the key. */
public final class WriteCondition {
    private WriteCondition() {}

    /**
     * {@return a guard for conditional headers}
     *
     * @param ifMatch an ETag that the present object must have, or null
     * @param ifNoneMatch {@code *} if there must be no object, or null
     */
    public static Guard of(String ifMatch, String ifNoneMatch, String key) {
        if (ifMatch == null && ifNoneMatch == null) {
            return Guard.NONE;
        }
        if (ifMatch != null && ifNoneMatch != null) {
            throw unsupported("If-Match,If-None-Match", "Multiple conditional request headers present in the request");
        }
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.equals("*")) {
                throw unsupportedValue("If-None-Match");
            }
            return WriteCondition::checkAbsent;
        }
        if (ifMatch.equals("*")) {
            throw unsupportedValue("If-Match");
        }
        return present -> checkETag(present, ETags.unquoted(ifMatch), key);
    }

    /** {@return a guard for the deletion of an object that must have an ETag, or only be there if that is {@code *}} */
    static Guard ofDeletion(String ifMatch, String key) {
        if (ifMatch == null) {
            return Guard.NONE;
        }
        return present -> {
            ObjectHead object = present.map(ObjectHead::new)
                    .orElseThrow(() -> S3Error.NO_SUCH_KEY.exception().with("Key", key));
            if (!ETags.anyMatches(ifMatch, object.eTag())) {
                throw S3Error.PRECONDITION_FAILED.exception().with("Condition", "If-Match");
            }
        };
    }

    private static AwsException unsupportedValue(String header) {
        return unsupported(header, "We don't accept the provided value of " + header + " header for this API");
    }

    private static AwsException unsupported(String header, String detail) {
        return S3Error.NOT_IMPLEMENTED.exception().with("Header", header).with("additionalMessage", detail);
    }

    private static void checkAbsent(Optional<StoredObject> present) {
        if (present.isPresent()) {
            throw S3Error.PRECONDITION_FAILED.exception().with("Condition", "If-None-Match");
        }
    }

    private static void checkETag(Optional<StoredObject> present, String eTag, String key) {
        ObjectHead object = present.map(ObjectHead::new)
                .orElseThrow(() -> S3Error.NO_SUCH_KEY.exception().with("Key", key));
        if (!object.eTag().equals(eTag)) {
            throw S3Error.PRECONDITION_FAILED.exception().with("Condition", "If-Match");
        }
    }
}
