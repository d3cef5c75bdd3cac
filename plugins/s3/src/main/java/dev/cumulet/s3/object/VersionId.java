package dev.cumulet.s3.object;

import dev.cumulet.s3.error.S3Error;

/** Versions in buckets without versioning: the only one is called {@code null}. */
public final class VersionId {
    private VersionId() {}

    static boolean isNullOrAbsent(String versionId) {
        return versionId == null || versionId.equals("null");
    }

    /** Refuses every other version. */
    public static void check(String versionId) {
        if (!isNullOrAbsent(versionId)) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Invalid version id specified")
                    .with("ArgumentName", "versionId")
                    .with("ArgumentValue", versionId);
        }
    }
}
