package dev.cumulet.s3.tagging;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.Tag;

/** What S3 demands of tags; buckets and objects differ in number and words. */
public enum TagRules {
    /** Tags of a bucket. */
    BUCKET(50, "Bucket tag count cannot be greater than 50", "System tags cannot be added/updated by requester"),
    /** Tags of a bucket that is being created. */
    NEW_BUCKET(
            50,
            "Bucket tag count cannot be greater than 50",
            "User-defined tag keys can't start with \"aws:\". This prefix is reserved for system tags. Remove \"aws:\""
                    + " from your tag keys and try again."),
    /** Tags of an object. */
    OBJECT(10, "Object tags cannot be greater than 10", "Your TagKey cannot be prefixed with aws:");

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private final int most;
    private final String tooMany;
    private final String reserved;

    TagRules(int most, String tooMany, String reserved) {
        this.most = most;
        this.tooMany = tooMany;
        this.reserved = reserved;
    }

    /** Throws what S3 answers to tags that it refuses. */
    public void check(List<Tag> tags) {
        if (tags.stream().anyMatch(tag -> tag.key() == null || tag.value() == null)) {
            throw S3Error.MALFORMED_XML.exception();
        }
        if (tags.size() > most) {
            throw S3Error.BAD_REQUEST.exception(tooMany);
        }
        Set<String> seen = new HashSet<>();
        for (Tag tag : tags) {
            if (!seen.add(tag.key())) {
                throw repeated(tag);
            }
            check(tag);
        }
    }

    private AwsException repeated(Tag tag) {
        if (this == NEW_BUCKET) {
            // Recorded from AWS: CreateBucket fails at such tags, it doesn't refuse them.
            return S3Error.INTERNAL_ERROR.exception();
        }
        return S3Error.INVALID_TAG
                .exception("Cannot provide multiple Tags with the same key")
                .with("TagKey", tag.key());
    }

    private void check(Tag tag) {
        if (tag.key().startsWith("aws:")) {
            AwsException refusal = S3Error.INVALID_TAG.exception(reserved);
            // Recorded answers: CreateBucket does not name the key.
            throw this == NEW_BUCKET ? refusal : refusal.with("TagKey", tag.key());
        }
        checkCharacters(tag);
    }

    /** Throws what S3 answers to a key or a value of wrong characters or length. */
    private static void checkCharacters(Tag tag) {
        if (tag.key().isEmpty() || !isText(tag.key(), LONGEST_KEY)) {
            throw S3Error.INVALID_TAG
                    .exception("The TagKey you have provided is invalid")
                    .with("TagKey", tag.key());
        }
        if (!isText(tag.value(), LONGEST_VALUE)) {
            throw S3Error.INVALID_TAG
                    .exception("The TagValue you have provided is invalid")
                    .with("TagKey", tag.key())
                    .with("TagValue", tag.value());
        }
    }

    private static boolean isText(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                && TEXT.matcher(text).matches();
    }
}
