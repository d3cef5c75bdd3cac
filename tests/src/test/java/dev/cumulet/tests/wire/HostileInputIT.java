package dev.cumulet.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.tests.server.Shared;
import java.net.URI;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever comes over a socket gets AWS's error or a closed connection; the server never answers 500, never hangs, and stores
 * nothing of it.
 */
@ExtendWith(Shared.class)
class HostileInputIT {
    private static final String SIGNED =
            "Authorization: AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=00\r\n";

    private final URI endpoint;
    private final String bucket = "hostile-" + UUID.randomUUID();

    HostileInputIT(URI endpoint) {
        this.endpoint = endpoint;
    }

    @BeforeEach
    void makeABucket() {
        assertThat(once(s3("PUT", "/" + bucket, "", "")).status()).isEqualTo(200);
    }

    @Test
    void brokenXmlIsMalformed() {
        for (String xml : new String[] {"<Delete><Object>", "not xml", "<Delete>\u0001</Delete>", "<Other/>", ""}) {
            RawConnection.Reply reply = once(s3("POST", "/" + bucket + "?delete", "", xml));
            assertThat(reply.status()).as(xml + reply.body()).isEqualTo(400);
            assertThat(reply.body()).containsAnyOf("MalformedXML", "MissingRequestBodyError", "InvalidRequest");
        }
    }

    @Test
    void entitiesAreNeverExpanded() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"" + "a".repeat(1000) + "\"><!ENTITY b \""
                + "&a;".repeat(1000) + "\"><!ENTITY c \"" + "&b;".repeat(1000)
                + "\">]><Delete><Object><Key>&c;</Key></Object></Delete>";
        String file = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                + "<Delete><Object><Key>&f;</Key></Object></Delete>";
        for (String xml : new String[] {bomb, file}) {
            RawConnection.Reply reply = once(s3("POST", "/" + bucket + "?delete", "", xml));
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.body()).contains("MalformedXML");
        }
    }

    @Test
    void brokenJsonIsASerializationException() {
        for (String json : new String[] {"{", "[]", "\"text\"", "{\"TableName\":", "[".repeat(100_000)}) {
            RawConnection.Reply reply = once(dynamoDb("DescribeTable", json));
            assertThat(reply.status())
                    .as(json.substring(0, Math.min(20, json.length())) + reply.body())
                    .isEqualTo(400);
            assertThat(reply.body()).contains("SerializationException");
        }
    }

    @Test
    void unknownOperationsAreNamedAsSuch() {
        assertThat(once(dynamoDb("MakeCoffee", "{}")).body()).contains("UnknownOperationException");
        RawConnection.Reply reply = once(s3("BREW", "/" + bucket, "", ""));
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.body()).contains("MethodNotAllowed");
    }

    @Test
    void largeHeadersAreReadAndHugeOnesRefused() {
        try (RawConnection connection = new RawConnection(endpoint)) {
            connection.send(s3("GET", "/" + bucket, "X-Filler: " + "x".repeat(60_000) + "\r\n", ""));
            assertThat(connection.reply().orElseThrow().status()).isEqualTo(200);
        }
        try (RawConnection connection = new RawConnection(endpoint)) {
            connection.send(s3("GET", "/" + bucket, "X-Filler: " + "x".repeat(4 << 20) + "\r\n", ""));
            connection.reply().ifPresent(reply -> assertThat(reply.status()).isBetween(400, 499));
        }
        serverIsWell();
    }

    @Test
    void bodiesThatBreakOffAreNotStored() {
        try (RawConnection connection = new RawConnection(endpoint)) {
            connection
                    .send("PUT /" + bucket + "/short HTTP/1.1\r\nHost: localhost\r\n" + SIGNED.formatted("s3")
                            + "Content-Length: 100\r\n\r\nonly this")
                    .endOfInput();
            connection.reply().ifPresent(reply -> assertThat(reply.status()).isEqualTo(400));
        }
        notStored("short");
    }

    @Test
    void brokenChunkFramingIsNotStored() {
        String headers = "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nContent-Encoding: aws-chunked\r\n"
                + "x-amz-decoded-content-length: 5\r\n";
        for (String body : new String[] {
            "zz\r\nhello\r\n0\r\n\r\n", "5\r\nhel", "6\r\nhello!\r\n0\r\n\r\n",
                    "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
            "-5\r\nhello\r\n0\r\n\r\n", "5\r\nhello", "5\r\nhelloXX0\r\n\r\n", ""
        }) {
            RawConnection.Reply reply = once(s3("PUT", "/" + bucket + "/chunked", headers, body));
            assertThat(reply.status()).as(body + reply.body()).isBetween(400, 499);
            notStored("chunked");
        }
    }

    @Test
    void wrongTrailersAreNotStored() {
        String headers = "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nContent-Encoding: aws-chunked\r\n"
                + "x-amz-decoded-content-length: 5\r\nx-amz-trailer: x-amz-checksum-crc32\r\n";
        RawConnection.Reply reply = once(s3(
                "PUT", "/" + bucket + "/trailer", headers, "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.body()).contains("BadDigest");
        notStored("trailer");
        reply = once(s3(
                "PUT", "/" + bucket + "/trailer", headers, "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    @Test
    void refusedUploadsLeaveTheConnectionUsableOrClosed() {
        try (RawConnection connection = new RawConnection(endpoint)) {
            connection.send(s3("PUT", "/no-such-" + bucket + "/k", "", "x".repeat(100_000)));
            assertThat(connection.reply().orElseThrow().status()).isEqualTo(404);
            connection.send(s3("GET", "/" + bucket, "", ""));
            connection.reply().ifPresent(reply -> assertThat(reply.status()).isEqualTo(200));
        }
        try (RawConnection connection = new RawConnection(endpoint)) {
            connection.send("PUT /no-such-" + bucket + "/k HTTP/1.1\r\nHost: localhost\r\n" + SIGNED.formatted("s3")
                    + "Expect: 100-continue\r\nContent-Length: 10\r\n\r\n");
            RawConnection.Reply reply = connection.reply().orElseThrow();
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.header("Connection")).contains("close");
        }
    }

    @Test
    void randomRequestsNeverGiveA500() {
        Random random = new Random(20_261_122);
        String[] methods = {"GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH", "X"};
        String[] pieces = {
            "/",
            bucket,
            "..",
            "%2e%2e",
            "%00",
            "%ZZ",
            "%",
            "?",
            "&",
            "=",
            "delete",
            "uploads",
            "list-type=2",
            "max-keys=-1",
            "partNumber=99999",
            "uploadId=%20",
            "versionId=x",
            "\u00e4",
            "+",
            ";",
            "a".repeat(500)
        };
        String[] headers = {
            "Range: bytes=5-1\r\n",
            "Range: x\r\n",
            "Content-MD5: ?\r\n",
            "x-amz-copy-source: %\r\n",
            "If-Match: \r\n",
            "x-amz-meta-: y\r\n",
            "If-Modified-Since: yesterday\r\n",
            "x-amz-decoded-content-length: -1\r\n",
            "x-amz-checksum-crc32: !\r\n",
            "Content-Encoding: aws-chunked\r\n",
            "Host: \r\n",
            "X-Amz-Target: .\r\n"
        };
        for (int i = 0; i < 500; i++) {
            StringBuilder target = new StringBuilder("/");
            for (int j = random.nextInt(6); j >= 0; j--) {
                target.append(pieces[random.nextInt(pieces.length)]);
            }
            String extra = headers[random.nextInt(headers.length)] + headers[random.nextInt(headers.length)];
            String request = s3(
                    methods[random.nextInt(methods.length)], target.toString(), extra, "b".repeat(random.nextInt(50)));
            try (RawConnection connection = new RawConnection(endpoint)) {
                Optional<RawConnection.Reply> reply =
                        connection.send(request).endOfInput().reply();
                reply.ifPresent(
                        r -> assertThat(r.status()).as(request + r.body()).isNotEqualTo(500));
            }
        }
        serverIsWell();
    }

    private void notStored(String key) {
        assertThat(once(s3("GET", "/" + bucket + "/" + key, "", "")).status()).isEqualTo(404);
    }

    private void serverIsWell() {
        assertThat(once(s3("GET", "/", "", "")).status()).isEqualTo(200);
    }

    private RawConnection.Reply once(String request) {
        try (RawConnection connection = new RawConnection(endpoint)) {
            return connection.send(request).reply().orElseThrow(() -> new AssertionError("closed after " + request));
        }
    }

    private static String s3(String method, String target, String headers, String body) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + SIGNED.formatted("s3") + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String dynamoDb(String operation, String json) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Date: 20261122T070000Z\r\n" + SIGNED.formatted("dynamodb")
                + "X-Amz-Target: DynamoDB_20120810." + operation + "\r\nContent-Type: application/x-amz-json-1.0\r\n"
                + "Content-Length: " + json.length() + "\r\n\r\n" + json;
    }
}
