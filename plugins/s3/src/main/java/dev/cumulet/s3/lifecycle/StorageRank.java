package dev.cumulet.s3.lifecycle;

import java.util.List;

/** The waterfall of storage classes: objects go down it, never up. */
final class StorageRank {
    private static final List<String> COLDER_AND_COLDER =
            List.of("STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE");

    private StorageRank() {}

    static boolean isTarget(String storageClass) {
        return COLDER_AND_COLDER.contains(storageClass);
    }

    /** {@return how far down a class is; that of new objects is above all} */
    static int of(String storageClass) {
        return COLDER_AND_COLDER.indexOf(storageClass);
    }

    static boolean isInfrequentAccess(String storageClass) {
        return storageClass.endsWith("_IA");
    }

    static boolean isArchive(String storageClass) {
        return storageClass.equals("GLACIER") || storageClass.equals("DEEP_ARCHIVE");
    }
}
