package dev.cumulet.s3.remote.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Sends a large block in parts; what fails is aborted, and leaves nothing. */
record Upload(S3Client client, String bucket, String key) {
    private static final System.Logger LOG = System.getLogger(Upload.class.getName());

    /** Sends a part that is filled, and then the rest of the content; {@return the size of it all} */
    long send(Part part, InputStream content) throws IOException {
        String id = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .uploadId();
        try {
            List<CompletedPart> sent = new ArrayList<>();
            long size = 0;
            boolean isLast = false;
            while (true) {
                size += part.size();
                sent.add(send(part, id, sent.size() + 1));
                if (isLast) {
                    break;
                }
                isLast = part.fill(content);
                if (part.size() == 0) {
                    break;
                }
            }
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(id).multipartUpload(whole -> whole.parts(sent)));
            return size;
        } catch (IOException | RuntimeException e) {
            abort(id);
            throw e;
        }
    }

    private CompletedPart send(Part part, String id, int number) {
        String eTag = client.uploadPart(
                        request -> request.bucket(bucket).key(key).uploadId(id).partNumber(number), part.body())
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    private void abort(String id) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(id));
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "Upload {0} of {1} is left there: {2}", id, key, e.getMessage());
        }
    }
}
