package dev.cumulet.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as bytes, with the headers that the SDKs send. The server must accept any signature, as it does by default. */
final class Wire {
    private Wire() {}

    static byte[] s3(String method, String target, byte[] body) {
        return request(
                method,
                target,
                "s3",
                "x-amz-content-sha256: UNSIGNED-PAYLOAD\r\namz-sdk-request: attempt=1; max=3\r\n",
                body);
    }

    static byte[] dynamoDb(String operation, String json) {
        return request(
                "POST",
                "/",
                "dynamodb",
                "X-Amz-Target: DynamoDB_20120810." + operation + "\r\nContent-Type: application/x-amz-json-1.0\r\n",
                json.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] lambda(String method, String target, String json) {
        return request(
                method, target, "lambda", "Content-Type: application/json\r\n", json.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] apiGateway(String method, String target, String json) {
        return request(
                method,
                target,
                "apigateway",
                "Content-Type: application/json\r\n",
                json.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return a request as browsers send it, without a signature} */
    static byte[] get(String host, String target) {
        return ("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: benchmark\r\nAccept: */*\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends a request that prepares a scenario; what is there already (409, or DynamoDB's 400) is as good. */
    static void setUp(URI endpoint, byte[] request) throws IOException {
        try (Connection connection = new Connection(endpoint)) {
            Connection.Reply reply = connection.exchange(request);
            if (reply.status() >= 500) {
                throw new IOException("The preparation failed with " + reply.status() + ": "
                        + new String(request, 0, Math.min(60, request.length), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static byte[] request(String method, String target, String service, String headers, byte[] body) {
        String head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "User-Agent: aws-sdk-java/2.x benchmark\r\nX-Amz-Date: 20261122T070000Z\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64) + "\r\n"
                + headers + "Content-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + body.length);
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
