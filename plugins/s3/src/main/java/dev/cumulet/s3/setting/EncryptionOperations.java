package dev.cumulet.s3.setting;

import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.Settings;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.EncryptionType;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Answers to the operations on the encryption that a bucket gives to objects which don't ask for one. */
public final class EncryptionOperations {
    /** Since January 2023 everything is encrypted with S3's own keys. */
    private static final ServerSideEncryptionByDefault USUAL =
            ServerSideEncryptionByDefault.builder().sseAlgorithm("AES256").build();

    private static final ServerSideEncryptionConfiguration INITIAL = configuration(ServerSideEncryptionRule.builder()
            .applyServerSideEncryptionByDefault(USUAL)
            .bucketKeyEnabled(false)
            .build());

    private final Buckets buckets;

    /** Makes the operations. */
    public EncryptionOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketEncryption. */
    public PutBucketEncryptionResponse put(PutBucketEncryptionRequest input, Call call) {
        Settings settings = buckets.require(input.bucket(), call).settings();
        List<ServerSideEncryptionRule> rules =
                Documents.require(input.serverSideEncryptionConfiguration()).rules();
        Documents.check(rules.size() == 1);
        settings.put(Setting.ENCRYPTION, configuration(completed(rules.getFirst())));
        return PutBucketEncryptionResponse.builder().build();
    }

    /** A rule may be about types of encryption that are blocked only. */
    private static ServerSideEncryptionRule completed(ServerSideEncryptionRule rule) {
        ServerSideEncryptionByDefault encryption = rule.applyServerSideEncryptionByDefault();
        Documents.check(encryption != null || rule.blockedEncryptionTypes() != null);
        if (rule.blockedEncryptionTypes() != null) {
            Documents.check(
                    !rule.blockedEncryptionTypes().encryptionType().contains(EncryptionType.UNKNOWN_TO_SDK_VERSION));
        }
        if (encryption != null) {
            check(encryption);
        }
        return rule.toBuilder()
                .applyServerSideEncryptionByDefault(encryption == null ? USUAL : encryption)
                .bucketKeyEnabled(Boolean.TRUE.equals(rule.bucketKeyEnabled()))
                .build();
    }

    private static void check(ServerSideEncryptionByDefault encryption) {
        Documents.checkWord(encryption.sseAlgorithmAsString(), "AES256", "aws:kms", "aws:kms:dsse");
        if (encryption.kmsMasterKeyID() != null
                && encryption.sseAlgorithmAsString().equals("AES256")) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or"
                            + " aws:kms:dsse")
                    .with("ArgumentName", "ApplyServerSideEncryptionByDefault");
        }
    }

    private static ServerSideEncryptionConfiguration configuration(ServerSideEncryptionRule rule) {
        return ServerSideEncryptionConfiguration.builder().rules(rule).build();
    }

    /** Answers GetBucketEncryption. */
    public GetBucketEncryptionResponse get(GetBucketEncryptionRequest input, Call call) {
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(buckets.require(input.bucket(), call)
                        .settings()
                        .get(Setting.ENCRYPTION)
                        .orElse(INITIAL))
                .build();
    }

    /** Answers DeleteBucketEncryption: the bucket is then as a new one. */
    public DeleteBucketEncryptionResponse delete(DeleteBucketEncryptionRequest input, Call call) {
        buckets.require(input.bucket(), call).settings().remove(Setting.ENCRYPTION);
        return DeleteBucketEncryptionResponse.builder().build();
    }
}
