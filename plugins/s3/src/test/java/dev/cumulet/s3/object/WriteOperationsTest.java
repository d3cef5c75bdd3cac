package dev.cumulet.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.s3.FakeClient;
import dev.cumulet.s3.FakeContext;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class WriteOperationsTest {
    private final FakeClient client = new FakeClient(new FakeContext());

    // AWS's API reference of ObjectIdentifier: a key is required.
    @Test
    void deletesNothingIfOneOfTheObjectsHasNoKey() {
        client.put(PutObjectRequest.builder().key("key"), "content");
        DeleteObjectsRequest request = DeleteObjectsRequest.builder()
                .bucket("bucket")
                .delete(delete -> delete.objects(
                        ObjectIdentifier.builder().key("key").build(),
                        ObjectIdentifier.builder().build()))
                .build();

        assertThatThrownBy(() -> client.ask("DeleteObjects", request))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo(S3Error.MALFORMED_XML));
        GetObjectResponse found = client.<GetObjectResponse>ask(
                        "GetObject",
                        GetObjectRequest.builder().bucket("bucket").key("key").build())
                .output();
        assertThat(found.eTag()).isNotEmpty();
    }

    @Test
    void makesNoDeleteMarkerForAnEmptyKey() {
        client.ask(
                "PutBucketVersioning",
                PutBucketVersioningRequest.builder()
                        .bucket("bucket")
                        .versioningConfiguration(to -> to.status(BucketVersioningStatus.ENABLED))
                        .build());
        DeleteObjectsRequest request = DeleteObjectsRequest.builder()
                .bucket("bucket")
                .delete(delete ->
                        delete.objects(ObjectIdentifier.builder().key("").build()))
                .build();

        DeleteObjectsResponse answer =
                client.<DeleteObjectsResponse>ask("DeleteObjects", request).output();

        assertThat(answer.deleted()).isEmpty();
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("UserKeyMustBeSpecified"));
        ListObjectVersionsResponse versions = client.<ListObjectVersionsResponse>ask(
                        "ListObjectVersions",
                        ListObjectVersionsRequest.builder().bucket("bucket").build())
                .output();
        assertThat(versions.deleteMarkers()).isEmpty();
    }
}
