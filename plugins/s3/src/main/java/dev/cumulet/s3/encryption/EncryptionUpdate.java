package dev.cumulet.s3.encryption;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ObjectEncryption;
import software.amazon.awssdk.services.s3.model.SSEKMSEncryption;
import software.amazon.awssdk.services.s3.model.UpdateObjectEncryptionRequest;
import software.amazon.awssdk.services.s3.model.UpdateObjectEncryptionResponse;

/** Answers to UpdateObjectEncryption, which changes the key of an object and leaves all else as it is, the ETag too. */
public final class EncryptionUpdate {
    private static final String DUAL_LAYER = "aws:kms:dsse";

    private final Buckets buckets;
    private final Objects objects;

    /** Makes the operation. */
    public EncryptionUpdate(Buckets buckets, Objects objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    /** Answers UpdateObjectEncryption. */
    public UpdateObjectEncryptionResponse update(UpdateObjectEncryptionRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        SSEKMSEncryption wanted = Optional.ofNullable(input.objectEncryption())
                .map(ObjectEncryption::ssekms)
                .filter(encryption -> encryption.kmsKeyArn() != null)
                .orElseThrow(S3Error.MALFORMED_XML::exception);
        if (!KmsKey.isArn(wanted.kmsKeyArn())) {
            throw S3Error.INVALID_REQUEST.exception("The KMS key must be specified by the full ARN of a key.");
        }
        KmsKey key = KmsKey.of(
                wanted.kmsKeyArn(),
                new Scope(call.identity().account(), bucket.record().region()));
        Encryption encryption =
                Encryption.with("aws:kms", key, Boolean.TRUE.equals(wanted.bucketKeyEnabled()), Optional.empty());
        objects.change(bucket, input.key(), input.versionId(), call, object -> {
            check(object.encryption());
            return new ObjectHead.Draft(object.stored().attributes())
                    .encryption(encryption)
                    .attributes();
        });
        return UpdateObjectEncryptionResponse.builder().build();
    }

    private static void check(Encryption present) {
        boolean isDualLayer = present.algorithm().equals(Optional.of(DUAL_LAYER));
        if (isDualLayer || present.customerKey().isPresent()) {
            throw S3Error.INVALID_REQUEST.exception(
                    "The encryption of objects that are encrypted with DSSE-KMS or SSE-C can't be updated.");
        }
    }
}
