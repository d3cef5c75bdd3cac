package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.missing;

import dev.cumulet.spi.service.Operation;
import java.util.List;

/** The operations that S3 has and this service lacks. ListDirectoryBuckets is not among them: it has a host of its own. */
final class MissingOperations {
    static final List<Operation<?, ?>> TABLE = List.of(
            missing("CreateSession", "GET /{Bucket}?session"),
            missing("DeleteObjectAnnotation", "DELETE /{Bucket}/{Key+}?annotation"),
            missing("GetObjectAnnotation", "GET /{Bucket}/{Key+}?annotation&annotationName"),
            missing("GetObjectTorrent", "GET /{Bucket}/{Key+}?torrent"),
            missing("ListObjectAnnotations", "GET /{Bucket}/{Key+}?annotation"),
            missing("PutObjectAnnotation", "PUT /{Bucket}/{Key+}?annotation"),
            missing("RenameObject", "PUT /{Bucket}/{Key+}?renameObject"),
            missing("WriteGetObjectResponse", "POST /WriteGetObjectResponse"));

    private MissingOperations() {}
}
