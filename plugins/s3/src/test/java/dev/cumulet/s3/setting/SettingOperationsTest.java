package dev.cumulet.s3.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.s3.FakeClient;
import dev.cumulet.s3.FakeContext;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Reply;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** What the Python suites ask over the wire too, here without any. */
class SettingOperationsTest {
    private final FakeClient client = new FakeClient(new FakeContext());

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.code().code()).isEqualTo(code));
    }

    @Test
    void tagsAreReplacedAsAWhole() {
        for (String key : new String[] {"a", "b"}) {
            Tag tag = Tag.builder().key(key).value("").build();
            client.ask(
                    "PutBucketTagging",
                    PutBucketTaggingRequest.builder()
                            .bucket("bucket")
                            .tagging(tagging -> tagging.tagSet(tag))
                            .build());
        }
        Reply<GetBucketTaggingResponse> reply = client.ask(
                "GetBucketTagging",
                GetBucketTaggingRequest.builder().bucket("bucket").build());
        assertThat(reply.output().tagSet()).extracting(Tag::key).containsExactly("b");
    }

    /** Documented: since January 2023 every bucket encrypts. */
    @Test
    void aNewBucketEncryptsWithS3sOwnKeys() {
        Reply<GetBucketEncryptionResponse> reply = client.ask(
                "GetBucketEncryption",
                GetBucketEncryptionRequest.builder().bucket("bucket").build());
        ServerSideEncryptionRule rule =
                reply.output().serverSideEncryptionConfiguration().rules().getFirst();
        assertThat(rule.applyServerSideEncryptionByDefault().sseAlgorithmAsString())
                .isEqualTo("AES256");
        assertThat(rule.bucketKeyEnabled()).isFalse();
    }

    /** Recorded from AWS. */
    @Test
    void logsNeedATargetThatIsThere() {
        LoggingEnabled here = LoggingEnabled.builder()
                .targetBucket("bucket")
                .targetPrefix("log")
                .build();
        client.ask("PutBucketLogging", logging(here));
        Reply<GetBucketLoggingResponse> reply = client.ask(
                "GetBucketLogging",
                GetBucketLoggingRequest.builder().bucket("bucket").build());
        assertThat(reply.output().loggingEnabled()).isEqualTo(here);
        LoggingEnabled nowhere = here.toBuilder().targetBucket("nobody").build();
        assertRefused(() -> client.ask("PutBucketLogging", logging(nowhere)), "InvalidTargetBucketForLogging");
    }

    private static PutBucketLoggingRequest logging(LoggingEnabled enabled) {
        return PutBucketLoggingRequest.builder()
                .bucket("bucket")
                .bucketLoggingStatus(status -> status.loggingEnabled(enabled))
                .build();
    }

    /** Recorded from AWS. */
    @Test
    void deletedControlsOfOwnershipAreGoneThoughNewBucketsHaveSome() {
        client.ask(
                "DeleteBucketOwnershipControls",
                DeleteBucketOwnershipControlsRequest.builder().bucket("bucket").build());
        assertRefused(
                () -> client.ask(
                        "GetBucketOwnershipControls",
                        GetBucketOwnershipControlsRequest.builder()
                                .bucket("bucket")
                                .build()),
                "OwnershipControlsNotFoundError");
    }

    /** A request without a body has no document. */
    @Test
    void nothingIsSetByNothing() {
        assertRefused(
                () -> client.ask(
                        "PutBucketEncryption",
                        PutBucketEncryptionRequest.builder().bucket("bucket").build()),
                "MissingRequestBodyError");
        assertRefused(
                () -> client.ask(
                        "PutBucketCors",
                        PutBucketCorsRequest.builder().bucket("bucket").build()),
                "MissingRequestBodyError");
        assertRefused(
                () -> client.ask(
                        "PutBucketWebsite",
                        PutBucketWebsiteRequest.builder().bucket("bucket").build()),
                "MissingRequestBodyError");
    }

    /** Recorded from AWS. */
    @Test
    void acceleratesByTheWordsThatAwsKnows() {
        assertRefused(
                () -> client.ask(
                        "PutBucketAccelerateConfiguration",
                        PutBucketAccelerateConfigurationRequest.builder()
                                .bucket("bucket")
                                .accelerateConfiguration(configuration -> configuration.status("enabled"))
                                .build()),
                "MalformedXML");
    }
}
