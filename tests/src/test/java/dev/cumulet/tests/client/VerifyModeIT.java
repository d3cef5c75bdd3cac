package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cumulet.tests.server.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that checks every signature, with a key from its configuration. */
class VerifyModeIT {
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                ServerProcess.home(),
                "--auth.mode=verify",
                "--auth.credentials=AKIAIOSFODNN7EXAMPLE:wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "--services=s3,lambda");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private S3Client s3(String accessKey, String secret) {
        URI endpoint = server.endpoint();
        return Sdk.lead(S3Client.builder(), endpoint, accessKey, secret)
                .forcePathStyle(true)
                .build();
    }

    @Test
    void letsRightSignaturesInSignedChunksIncluded() {
        try (S3Client s3 = s3("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")) {
            s3.createBucket(request -> request.bucket("verified"));
            byte[] content = new byte[300_000];
            s3.putObject(request -> request.bucket("verified").key("a b/ä+"), RequestBody.fromBytes(content));
            assertThat(s3.getObjectAsBytes(request -> request.bucket("verified").key("a b/ä+"))
                            .asByteArray())
                    .isEqualTo(content);
        }
        try (LambdaClient lambda =
                Sdk.lead(LambdaClient.builder(), server.endpoint()).build()) {
            assertThat(lambda.listFunctions().functions()).isEmpty();
        }
    }

    /** Signed chunks, trailers, presigned URLs and forms, in path and virtual-host style. */
    @Test
    void letsTransfersOfBoto3In() {
        List<String> probe = List.of("python3", "-c", "import boto3");
        assumeTrue(
                Commands.run(server.endpoint(), Path.of("."), probe).isSuccess(),
                "Skipped: there is no python3 with boto3 here (pip install boto3)");
        Commands.Outcome outcome = Commands.run(
                server.endpoint(),
                "AKIAIOSFODNN7EXAMPLE",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                Path.of("src", "test", "python"),
                List.of("python3", "-m", "unittest", "test_s3_transfer"));
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }

    @Test
    void letsSignedRequestsInAtFunctionUrls() {
        List<String> probe = List.of("python3", "-c", "import boto3");
        assumeTrue(
                Commands.run(server.endpoint(), Path.of("."), probe).isSuccess(),
                "Skipped: there is no python3 with boto3 here (pip install boto3)");
        Commands.Outcome outcome = Commands.run(
                server.endpoint(),
                "AKIAIOSFODNN7EXAMPLE",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                Path.of("src", "test", "python"),
                List.of("python3", "-m", "unittest", "test_lambda_url.Urls.test_a_url_may_ask_for_signatures"));
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }

    @Test
    void letsTheSdkForJavaScriptIn() {
        JavaScriptSuite.require(server.endpoint());
        Commands.Outcome outcome = JavaScriptSuite.run(
                server.endpoint(),
                "AKIAIOSFODNN7EXAMPLE",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                JavaScriptSuite.S3);
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }

    @Test
    void letsTheCredentialsOfDeployedFunctionsIn() {
        try (S3Client s3 = s3("000000000000", "test")) {
            assertThat(s3.listBuckets().hasBuckets()).isTrue();
        }
        try (S3Client s3 = s3("000000000000", "other")) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(s3::listBuckets)
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
        }
    }

    @Test
    void refusesWrongSecretsAndUnknownKeysAsAwsDoes() {
        try (S3Client s3 = s3("AKIAIOSFODNN7EXAMPLE", "wrong")) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(s3::listBuckets)
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403))
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
        }
        try (S3Client s3 = s3("AKIAUNKNOWN", "x")) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(s3::listBuckets)
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAccessKeyId"));
        }
        try (LambdaClient lambda = Sdk.lead(LambdaClient.builder(), server.endpoint(), "test", "wrong")
                .build()) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(lambda::listFunctions)
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException"));
        }
    }

    @Test
    void letsUnsignedRequestsDoWhatPoliciesAllowToEverybody() throws Exception {
        String policy = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::shown/public/*"}}""";
        try (S3Client s3 = s3("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")) {
            s3.createBucket(request -> request.bucket("shown"));
            s3.deletePublicAccessBlock(request -> request.bucket("shown"));
            s3.putBucketPolicy(request -> request.bucket("shown").policy(policy));
            s3.putObject(request -> request.bucket("shown").key("public/a"), RequestBody.fromString("for all"));
            s3.putObject(request -> request.bucket("shown").key("private"), RequestBody.fromString("for few"));
        }
        assertThat(get("/shown/public/a")).isEqualTo("for all");
        assertThat(get("/shown/private")).contains("<Code>AccessDenied</Code>");
        assertThat(get("/")).contains("<Code>AccessDenied</Code>");
    }

    private static String get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.endpoint().resolve(path)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void refusesFormsWithoutSignatureEverywhere() throws Exception {
        try (S3Client s3 = s3("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")) {
            s3.createBucket(request -> request.bucket("forms"));
            s3.putObject(request -> request.bucket("forms").key("kept"), RequestBody.fromString("kept"));
        }
        String form = "--x\r\nContent-Disposition: form-data; name=key\r\n\r\nkept\r\n"
                + "--x\r\nContent-Disposition: form-data; name=file\r\n\r\nchanged\r\n--x--";
        assertThat(post("/forms", form)).contains("AccessDenied");
        // Another operation must not be reached under the name of a form.
        assertThat(post("/forms?delete", "<Delete><Object><Key>kept</Key></Object></Delete>"))
                .contains("AccessDenied");
    }

    private static String post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.endpoint().resolve(path))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
