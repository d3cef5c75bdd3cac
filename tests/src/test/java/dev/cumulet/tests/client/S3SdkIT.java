package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cumulet.tests.server.Shared;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** S3 through the AWS SDK for Java v2, which by itself sends CRC32 trailers in signed chunks over plain HTTP. */
@ExtendWith(Shared.class)
class S3SdkIT {
    private final URI endpoint;
    private final S3Client s3;
    private final String bucket = "sdk-" + UUID.randomUUID();

    S3SdkIT(URI endpoint) {
        this.endpoint = endpoint;
        this.s3 = Sdk.lead(S3Client.builder(), endpoint).forcePathStyle(true).build();
    }

    @BeforeEach
    void makeABucket() {
        s3.createBucket(request -> request.bucket(bucket));
    }

    @AfterEach
    void closeTheClient() {
        s3.close();
    }

    private PutObjectResponse put(String key, String content) {
        return s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    private ResponseBytes<GetObjectResponse> get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
    }

    @Test
    void keepsAnObjectWithTheChecksumThatTheSdkSends() {
        PutObjectResponse put = put("key", "content");
        assertThat(put.eTag()).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
        assertThat(put.checksumCRC32()).isNotEmpty();
        ResponseBytes<GetObjectResponse> got = get("key");
        assertThat(got.asUtf8String()).isEqualTo("content");
        assertThat(got.response().checksumCRC32()).isEqualTo(put.checksumCRC32());
        assertThat(got.response().serverSideEncryptionAsString()).isEqualTo("AES256");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "SHA1", "SHA256"})
    void checksEveryAlgorithmThatTheSdkHasWithoutNativeCode(ChecksumAlgorithm algorithm) {
        s3.putObject(
                request -> request.bucket(bucket).key("sum").checksumAlgorithm(algorithm), RequestBody.fromString("x"));
        assertThat(get("sum").asUtf8String()).isEqualTo("x");
    }

    @Test
    void takesAStreamOfUnknownContentInSignedChunks() {
        byte[] half = "0123456789abcdef".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        InputStream both = new SequenceInputStream(new ByteArrayInputStream(half), new ByteArrayInputStream(half));
        s3.putObject(
                request -> request.bucket(bucket).key("stream"), RequestBody.fromInputStream(both, 2L * half.length));
        assertThat(get("stream").asByteArray())
                .hasSize(2 * half.length)
                .startsWith(half)
                .endsWith(half);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a//b", "/a", "../a", "a+b", "a%2Fb", "ä", "日本", "a/", "a&b", "~", "a'(b)*!"})
    void returnsEveryKeyAsItWas(String key) {
        put(key, key);
        assertThat(get(key).asUtf8String()).isEqualTo(key);
        assertThat(s3.listObjectsV2(request -> request.bucket(bucket)).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
    }

    @Test
    void pagesThroughAListing() {
        IntStream.range(0, 25).forEach(i -> put("k" + i, ""));
        List<Integer> sizes = s3
                .listObjectsV2Paginator(request -> request.bucket(bucket).maxKeys(10))
                .stream()
                .map(ListObjectsV2Response::keyCount)
                .toList();
        assertThat(sizes).containsExactly(10, 10, 5);
    }

    @Test
    void uploadsInPartsAndCopiesThem() {
        byte[] part = new byte[5 << 20];
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key("parts"))
                .uploadId();
        List<CompletedPart> parts = IntStream.rangeClosed(1, 2)
                .mapToObj(number -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(s3.uploadPart(
                                        request -> request.bucket(bucket)
                                                .key("parts")
                                                .uploadId(upload)
                                                .partNumber(number),
                                        RequestBody.fromBytes(part))
                                .eTag())
                        .build())
                .toList();
        s3.completeMultipartUpload(request -> request.bucket(bucket)
                .key("parts")
                .uploadId(upload)
                .multipartUpload(completed -> completed.parts(parts)));
        s3.copyObject(CopyObjectRequest.builder()
                .sourceBucket(bucket)
                .sourceKey("parts")
                .destinationBucket(bucket)
                .destinationKey("copy")
                .build());
        assertThat(s3.headObject(request -> request.bucket(bucket).key("copy")).contentLength())
                .isEqualTo(10 << 20);
    }

    @Test
    void throwsTheSdksOwnExceptions() {
        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(() -> get("none"))
                .satisfies(e ->
                        assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("The specified key does not exist."))
                .satisfies(e -> assertThat(e.requestId()).hasSize(16))
                .satisfies(e -> assertThat(e.extendedRequestId()).isNotEmpty());
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> s3.listObjectsV2(request -> request.bucket("none-" + bucket)));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() ->
                        s3.getObjectTorrent(request -> request.bucket(bucket).key("any")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(501));
    }

    @Test
    void answersPresignedUrlsUntilTheyExpireOrAreChanged() throws Exception {
        put("signed", "by link");
        try (S3Presigner presigner = S3Presigner.builder()
                        .s3Client(s3)
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build())
                        .build();
                HttpClient http = HttpClient.newHttpClient()) {
            URI link = presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(request -> request.bucket(bucket).key("signed")))
                    .url()
                    .toURI();
            HttpResponse<String> reply =
                    http.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(reply.body()).isEqualTo("by link");
            URI changed = URI.create(link.toString().replace("/signed?", "/other?"));
            reply = http.send(HttpRequest.newBuilder(changed).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).isEqualTo(403);
            assertThat(reply.body()).contains("SignatureDoesNotMatch", "<StringToSign>", "<CanonicalRequest>");
        }
    }
}
