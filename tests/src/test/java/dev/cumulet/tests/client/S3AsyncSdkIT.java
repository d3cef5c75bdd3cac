package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cumulet.tests.server.Shared;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.BlockingInputStreamAsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ExpressionType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.SelectObjectContentEventStream;
import software.amazon.awssdk.services.s3.model.SelectObjectContentResponseHandler;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.CompletedDirectoryDownload;
import software.amazon.awssdk.transfer.s3.model.CompletedDirectoryUpload;
import software.amazon.awssdk.transfer.s3.model.Copy;

/** S3 through the asynchronous client of the AWS SDK for Java v2 on Netty, and its transfer manager without native code. */
@ExtendWith(Shared.class)
class S3AsyncSdkIT {
    private static final long PART = 5 << 20;

    private final S3AsyncClient s3;
    private final S3AsyncClient parallel;
    private final S3TransferManager transfers;
    private final String bucket = "async-" + UUID.randomUUID();

    @TempDir
    private Path folder;

    S3AsyncSdkIT(URI endpoint) {
        this.s3 =
                Sdk.lead(S3AsyncClient.builder(), endpoint).forcePathStyle(true).build();
        this.parallel = Sdk.lead(S3AsyncClient.builder(), endpoint)
                .forcePathStyle(true)
                .multipartEnabled(true)
                .multipartConfiguration(parts -> parts.thresholdInBytes(PART).minimumPartSizeInBytes(PART))
                .build();
        this.transfers = S3TransferManager.builder().s3Client(parallel).build();
    }

    @BeforeEach
    void makeABucket() {
        s3.createBucket(request -> request.bucket(bucket)).join();
    }

    @AfterEach
    void closeTheClients() {
        transfers.close();
        parallel.close();
        s3.close();
    }

    private void put(String key, String content) {
        s3.putObject(request -> request.bucket(bucket).key(key), AsyncRequestBody.fromString(content))
                .join();
    }

    private byte[] get(String key) {
        return s3.getObject(request -> request.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
                .join()
                .asByteArray();
    }

    private HeadObjectResponse head(String key) {
        return s3.headObject(request -> request.bucket(bucket).key(key)).join();
    }

    private static byte[] random(long size) {
        byte[] content = new byte[Math.toIntExact(size)];
        new Random(size).nextBytes(content);
        return content;
    }

    private List<SelectObjectContentEventStream> select(String key, String sql) {
        List<SelectObjectContentEventStream> events = new ArrayList<>();
        SelectObjectContentResponseHandler handler = SelectObjectContentResponseHandler.builder()
                .subscriber(events::add)
                .build();
        s3.selectObjectContent(
                        request -> request.bucket(bucket)
                                .key(key)
                                .expression(sql)
                                .expressionType(ExpressionType.SQL)
                                .inputSerialization(input -> input.csv(csv -> csv.fileHeaderInfo("USE")))
                                .outputSerialization(output -> output.json(json -> json.recordDelimiter("\r\n"))),
                        handler)
                .join();
        return events;
    }

    @Test
    void selectsFromAnObject() {
        put("people", "name,age\nAnn,30\nBob,25\n");
        StringBuilder records = new StringBuilder();
        List<SelectObjectContentEventStream.EventType> kinds = new ArrayList<>();
        for (SelectObjectContentEventStream event : select("people", "SELECT s.name FROM S3Object s")) {
            kinds.add(event.sdkEventType());
            event.accept(SelectObjectContentResponseHandler.Visitor.builder()
                    .onRecords(found -> records.append(found.payload().asUtf8String()))
                    .onStats(
                            stats -> assertThat(stats.details().bytesReturned()).isEqualTo(records.length()))
                    .build());
        }
        assertThat(records.toString()).isEqualTo("{\"name\":\"Ann\"}\r\n{\"name\":\"Bob\"}\r\n");
        assertThat(kinds)
                .containsExactly(
                        SelectObjectContentEventStream.EventType.RECORDS,
                        SelectObjectContentEventStream.EventType.STATS,
                        SelectObjectContentEventStream.EventType.END);
    }

    @Test
    void throwsErrorsOfQueriesWhereverTheyHappen() {
        put("late", "n\n" + "1\n".repeat(60_000) + "x\n");
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> select("late", "SELECT CAST(s.n AS INT) FROM S3Object s"))
                // SDK 2.51 looks for the code in the payload only, where an error within a stream has none.
                .withCauseInstanceOf(S3Exception.class);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> select("late", "SELECT s.none FROM S3Object s"))
                .satisfies(e -> assertThat(code(e)).isEqualTo("MissingHeaders"));
    }

    private static String code(Throwable thrown) {
        return ((S3Exception) thrown.getCause()).awsErrorDetails().errorCode();
    }

    @Test
    void streamsContentOfUnknownLength() {
        byte[] content = random(PART * 2 + 5);
        BlockingInputStreamAsyncRequestBody body = AsyncRequestBody.forBlockingInputStream(null);
        var upload = parallel.putObject(request -> request.bucket(bucket).key("stream"), body);
        body.writeInputStream(new java.io.ByteArrayInputStream(content));
        upload.join();
        assertThat(get("stream")).isEqualTo(content);
        assertThat(head("stream").eTag()).endsWith("-3\"");
    }

    @Test
    void movesLargeFilesInParts() throws IOException {
        Path file = folder.resolve("large");
        Files.write(file, random(PART * 3 + 1));
        transfers
                .uploadFile(upload -> upload.source(file)
                        .putObjectRequest(request -> request.bucket(bucket).key("large")))
                .completionFuture()
                .join();
        assertThat(head("large").eTag()).endsWith("-4\"");
        Path back = folder.resolve("back");
        transfers
                .downloadFile(download -> download.destination(back)
                        .getObjectRequest(request -> request.bucket(bucket).key("large")))
                .completionFuture()
                .join();
        assertThat(back).hasSameBinaryContentAs(file);
        Copy copy = transfers.copy(request -> request.copyObjectRequest(copied -> copied.sourceBucket(bucket)
                .sourceKey("large")
                .destinationBucket(bucket)
                .destinationKey("ä b")));
        copy.completionFuture().join();
        assertThat(get("ä b")).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void movesFolders() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/deep/ä"));
        for (int i = 0; i < 20; i++) {
            Files.writeString(tree.resolve("file+" + i), "content " + i);
        }
        CompletedDirectoryUpload uploaded = transfers
                .uploadDirectory(upload ->
                        upload.bucket(bucket).source(folder.resolve("tree")).s3Prefix("all"))
                .completionFuture()
                .join();
        assertThat(uploaded.failedTransfers()).isEmpty();
        assertThat(s3.listObjectsV2(request -> request.bucket(bucket).prefix("all/deep/"))
                        .join()
                        .contents())
                .extracting(S3Object::key)
                .hasSize(20)
                .contains("all/deep/ä/file+7");
        CompletedDirectoryDownload downloaded = transfers
                .downloadDirectory(download -> download.bucket(bucket)
                        .destination(folder.resolve("back"))
                        .listObjectsV2RequestTransformer(request -> request.prefix("all/")))
                .completionFuture()
                .join();
        assertThat(downloaded.failedTransfers()).isEmpty();
        assertThat(folder.resolve("back/deep/ä/file+19")).hasContent("content 19");
    }

    @Test
    void completesUploadsOfSingleParts() {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key("parts").checksumAlgorithm("SHA256"))
                .join()
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            int current = number;
            var part = s3.uploadPart(
                            request -> request.bucket(bucket)
                                    .key("parts")
                                    .uploadId(upload)
                                    .partNumber(current)
                                    .checksumAlgorithm("SHA256"),
                            AsyncRequestBody.fromBytes(random(PART)))
                    .join();
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(part.eTag())
                    .checksumSHA256(part.checksumSHA256())
                    .build());
        }
        var completed = s3.completeMultipartUpload(request ->
                        request.bucket(bucket).key("parts").uploadId(upload).multipartUpload(all -> all.parts(parts)))
                .join();
        assertThat(completed.checksumSHA256()).endsWith("-2");
        assertThat(new String(get("parts"), StandardCharsets.ISO_8859_1)).hasSize((int) PART * 2);
    }
}
