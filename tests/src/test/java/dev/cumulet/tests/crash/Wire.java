package dev.cumulet.tests.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks S3 to a server that may be gone at any moment; never repeats a request. */
final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature="
                    + "0".repeat(64);

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Wire(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** An answer; {@code body} is whole. */
    record Answer(int status, byte[] body, Optional<String> versionId, Optional<String> eTag) {
        boolean isSuccess() {
            return status / 100 == 2;
        }

        String element(String name) {
            Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</").matcher(text());
            if (!matcher.find()) {
                throw new IllegalStateException("No " + name + " in " + text());
            }
            return matcher.group(1);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Sends one request; {@return nothing if the server went away before its answer was whole} */
    Optional<Answer> send(String method, String target, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(target))
                .timeout(PATIENCE)
                .header("Authorization", CREDENTIAL)
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return Optional.of(new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("x-amz-version-id"),
                    response.headers().firstValue("ETag")));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Sends one request to a server that stays. */
    Answer ask(String method, String target, byte[] body) {
        return send(method, target, body).orElseThrow(() -> new IllegalStateException("No answer to " + target));
    }

    @Override
    public void close() {
        client.close();
    }
}
