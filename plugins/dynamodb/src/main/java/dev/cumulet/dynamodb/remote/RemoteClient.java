package dev.cumulet.dynamodb.remote;

import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Signed requests on connections that are kept open. Nothing is sent twice. */
final class RemoteClient implements AutoCloseable {
    private static final Set<String> STREAM_OPERATIONS =
            Set.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");
    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final int QUOTED = 300;

    /** How servers say that they don't know the key, or know another secret of it. */
    private static final Set<String> REFUSALS = Set.of(
            "AccessDeniedException",
            "IncompleteSignatureException",
            "InvalidSignatureException",
            "MissingAuthenticationTokenException",
            "UnrecognizedClientException");

    private final RemoteSettings settings;
    private final Signature signature;
    private final HttpClient http;

    RemoteClient(RemoteSettings settings) {
        this.settings = settings;
        this.signature = new Signature(settings.region(), settings.accessKey(), settings.secretKey());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /**
     * {@return what the server answers, its errors included}
     *
     * @throws EngineUnavailableException if it does not answer, or only that it can't
     */
    EngineReply send(String operation, byte[] body) {
        HttpResponse<byte[]> response = exchange(request(operation, body));
        EngineReply reply = EngineReply.of(response.statusCode(), response.body());
        if (reply.isSuccess()) {
            return reply;
        }
        if (response.statusCode() >= 500 || response.statusCode() < 400) {
            throw new EngineUnavailableException("The remote engine at " + settings.place() + " answers "
                    + response.statusCode() + ": " + quoted(reply));
        }
        String error = errorName(reply);
        if (REFUSALS.contains(error)) {
            throw new EngineUnavailableException("The remote engine at " + settings.place() + " refuses the access key "
                    + settings.accessKey() + ": " + quoted(reply) + ". Check '" + RemoteSettings.ACCESS_KEY.name()
                    + "', its secret and what the key may do");
        }
        return reply;
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new EngineUnavailableException(
                    "The remote engine at " + settings.place() + " can't be reached (" + reason
                            + "). See whether it runs, and 'dynamodb.remote.endpoint'; whether it carried out the request is"
                            + " unknown",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("The server ends", e);
        }
    }

    private HttpRequest request(String operation, byte[] body) {
        boolean isStreams = STREAM_OPERATIONS.contains(operation);
        URI address = settings.address(isStreams);
        String target = (isStreams ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.") + operation;
        // The machine's clock, not the server's: the other side checks the time of a signature.
        String time = Signature.time(Clock.systemUTC().instant());
        String host = address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
        return HttpRequest.newBuilder(address.resolve("/"))
                .timeout(settings.timeout())
                .header("Content-Type", CONTENT_TYPE)
                .header("X-Amz-Date", time)
                .header("X-Amz-Target", target)
                .header("Authorization", signature.authorization(host, CONTENT_TYPE, target, time, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static String errorName(EngineReply reply) {
        try {
            String type = reply.document().path("__type").asText();
            return type.substring(type.indexOf('#') + 1);
        } catch (IllegalStateException e) {
            return ""; // not DynamoDB's
        }
    }

    private static String quoted(EngineReply reply) {
        String text = new String(reply.bytes(), StandardCharsets.UTF_8).strip();
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...";
    }

    @Override
    public void close() {
        http.close();
    }
}
