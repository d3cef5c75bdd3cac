package dev.cumulet.s3.object;

import dev.cumulet.s3.error.S3Error;
import java.time.Instant;
import java.util.Set;

/** The storage classes that an object may have. They are kept and told, nothing more. */
public final class StorageClasses {
    private static final Set<String> KNOWN = Set.of(
            "STANDARD",
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "ONEZONE_IA",
            "INTELLIGENT_TIERING",
            "GLACIER",
            "DEEP_ARCHIVE",
            "GLACIER_IR");
    private static final Set<String> ARCHIVED = Set.of("GLACIER", "DEEP_ARCHIVE");

    private StorageClasses() {}

    /** {@return the storage class that a request names, the usual one if it names none} */
    public static String checked(String wanted) {
        if (wanted == null) {
            return "STANDARD";
        }
        if (!KNOWN.contains(wanted)) {
            throw S3Error.INVALID_STORAGE_CLASS.exception().with("StorageClassRequested", wanted);
        }
        return wanted;
    }

    /** {@return whether objects of a class have to be restored before they can be read} */
    public static boolean isArchive(String storageClass) {
        return ARCHIVED.contains(storageClass);
    }

    /** Refuses to read an object that would have to be restored first. */
    public static void checkReadable(ObjectHead object, Instant now) {
        if (isArchive(object.storageClass())
                && object.restoration().filter(copy -> copy.isReadable(now)).isEmpty()) {
            throw S3Error.INVALID_OBJECT_STATE.exception().with("StorageClass", object.storageClass());
        }
    }
}
