package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Versioning;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * The ids of versions: opaque texts of 32 characters, from which their place in the order of versions can be read.
 *
 * <p>S3 knows ids that it has never given out from those whose version is gone. So an id is not only the place, but also
 * a check of it, and looks random.
 */
public final class VersionId {
    /** The id of versions that were written while versioning was not enabled. */
    public static final String NULL = "null";

    private static final int LENGTH = 32;
    private static final long FIRST_SALT = 0x9e3779b97f4a7c15L;
    private static final long SECOND_SALT = 0xd1b54a32d192ed03L;

    private VersionId() {}

    /** {@return the id for a place} */
    static String of(long sequence) {
        long first = mixed(sequence ^ FIRST_SALT);
        long second = mixed(sequence ^ SECOND_SALT);
        byte[] bytes = ByteBuffer.allocate(24)
                .putLong(first)
                .putLong(sequence ^ mixed(first + second))
                .putLong(second)
                .array();
        return Base64.getUrlEncoder().encodeToString(bytes).replace('-', '.');
    }

    /** {@return the place of an id; nothing if it is not an id, or that of null versions} */
    public static OptionalLong sequence(String id) {
        if (id.length() != LENGTH || id.indexOf('-') >= 0 || id.indexOf('=') >= 0) {
            return OptionalLong.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id.replace('.', '-')));
            long first = bytes.getLong();
            long hidden = bytes.getLong();
            long second = bytes.getLong();
            long sequence = hidden ^ mixed(first + second);
            boolean isOurs =
                    first == mixed(sequence ^ FIRST_SALT) && second == mixed(sequence ^ SECOND_SALT) && sequence > 0;
            return isOurs ? OptionalLong.of(sequence) : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    /** The finisher of SplitMix64: each bit of the result depends on each bit of the number. */
    private static long mixed(long number) {
        long mixed = (number ^ number >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /** {@return a version's id as answers have it; null in buckets that never had versions} */
    public static String told(Bucket bucket, ObjectHead object) {
        return bucket.versioning() == Versioning.NEVER ? null : object.versionId();
    }

    /** {@return a version's id as answers to uploads have it, and those to copies that of the source: null versions have none} */
    public static String toldUnlessNull(ObjectHead object) {
        return object.sequence().isPresent() ? object.versionId() : null;
    }

    /** {@return what S3 answers to an id that it has never given out} */
    public static AwsException invalid(String id) {
        return S3Error.INVALID_ARGUMENT
                .exception("Invalid version id specified")
                .with("ArgumentName", "versionId")
                .with("ArgumentValue", id);
    }
}
