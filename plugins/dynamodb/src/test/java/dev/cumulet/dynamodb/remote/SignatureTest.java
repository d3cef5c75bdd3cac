package dev.cumulet.dynamodb.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** Computed with botocore's signer for the same request, time and key. */
    @Test
    void signsAsBotocoreDoes() {
        Signature signature = new Signature("eu-west-1", "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        String time = Signature.time(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(time).isEqualTo("20260102T030405Z");
        String authorization = signature.authorization(
                "scylla.example:8000",
                "application/x-amz-json-1.0",
                "DynamoDB_20120810.ListTables",
                time,
                "{\"Limit\": 5}".getBytes(StandardCharsets.UTF_8));
        assertThat(authorization)
                .isEqualTo(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/dynamodb/aws4_request,"
                                + " SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=5c43d741d8234b2c65dd0fe57e32f28318c7a417dc3e80b26ba5c2315332cd2a");
    }
}
