package dev.cumulet.s3.version;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.HttpDate;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.storage.StoredObject;

/** What S3 answers where there is no object, or a delete marker in its place. */
public final class Absence {
    private static final String MARKER = "x-amz-delete-marker";
    private static final String VERSION = "x-amz-version-id";

    private Absence() {}

    /** {@return the answer to a key without an object} */
    public static AwsException noSuchKey(String key) {
        return S3Error.NO_SUCH_KEY.exception().with("Key", key);
    }

    /** {@return the answer to a version that is not there, or not any more} */
    public static AwsException noSuchVersion(String key, String versionId) {
        return S3Error.NO_SUCH_VERSION.exception().with("Key", key).with("VersionId", versionId);
    }

    /** Refuses to read a delete marker: as no object if it is only what is current, as itself if it is asked for. */
    static void checkObject(StoredObject stored, String key, String versionId, Call call) {
        ObjectHead object = new ObjectHead(stored);
        if (!object.isDeleteMarker()) {
            return;
        }
        AwsException refusal = versionId == null
                ? noSuchKey(key)
                : notAllowed(call)
                        .withHeader("Allow", "DELETE")
                        .withHeader("Last-Modified", HttpDate.of(object.modified()));
        throw refusal.withHeader(MARKER, "true").withHeader(VERSION, object.versionId());
    }

    /** Refuses to change a delete marker, asked for or not. */
    public static void checkChangeable(StoredObject stored, Call call) {
        ObjectHead object = new ObjectHead(stored);
        if (object.isDeleteMarker()) {
            throw notAllowed(call)
                    .withHeader("Allow", "DELETE")
                    .withHeader(MARKER, "true")
                    .withHeader(VERSION, object.versionId());
        }
    }

    private static AwsException notAllowed(Call call) {
        return S3Error.METHOD_NOT_ALLOWED
                .exception()
                .with("Method", call.http().method())
                .with("ResourceType", "DeleteMarker");
    }
}
