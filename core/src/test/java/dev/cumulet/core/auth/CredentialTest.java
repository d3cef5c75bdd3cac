package dev.cumulet.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.http.Inbound;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
    private static Inbound withHeader(String authorization) {
        return Requests.request("GET", "/", "", "Authorization", authorization);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256 Credential=KEY/20261122/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 SignedHeaders=host,Signature=0,Credential=KEY/20261122/eu-west-1/dynamodb/aws4_request",
            })
    void findsTheScopeInTheHeader(String authorization) {
        assertThat(Credential.find(withHeader(authorization)))
                .contains(new Credential("KEY", "20261122", "eu-west-1", "dynamodb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Amz-Credential=KEY%2F20261122%2Feu-west-1%2Fs3%2Faws4_request",
                "a=b&X-Amz-Credential=KEY/20261122/eu-west-1/s3/aws4_request&c",
            })
    void findsTheScopeInThePresignedQuery(String query) {
        assertThat(Credential.find(Requests.request("GET", "/", query)))
                .contains(new Credential("KEY", "20261122", "eu-west-1", "s3"));
    }

    @Test
    void takesAccessKeysWithSlashes() {
        assertThat(Credential.parse("a/b/20261122/eu-west-1/s3/aws4_request"))
                .contains(new Credential("a/b", "20261122", "eu-west-1", "s3"));
    }

    @Test
    void findsNoRegionInASignatureForManyRegions() {
        String header =
                "AWS4-ECDSA-P256-SHA256 Credential=KEY/20261122/s3/aws4_request, SignedHeaders=host, Signature=0";
        assertThat(Credential.find(withHeader(header))).contains(new Credential("KEY", "20261122", "", "s3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=",
                "AWS4-HMAC-SHA256 Credential=/aws4_request",
                "AWS4-HMAC-SHA256 Credential=a/aws4_request",
                "AWS4-HMAC-SHA256 Credential=a/b/aws4_request",
                "AWS4-HMAC-SHA256 Credential=////aws4_request",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d",
                "Bearer Credential=a/b/c/d/aws4_request",
                "AWS KEY:c2lnbmF0dXJl",
            })
    void findsNothingInOtherHeaders(String authorization) {
        assertThat(Credential.find(withHeader(authorization))).isEmpty();
    }

    @Test
    void neverThrows() {
        Random random = new Random(20261122);
        String alphabet = "/%=,& AWS4-HMAC-SHA256Credential=X-Amz-Credential=/aws4_request2F%";
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "AWS4-HMAC-SHA256 Credential=" : "");
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            text.append(random.nextBoolean() ? "/aws4_request" : "");
            Credential.find(withHeader(text.toString()));
            Credential.find(Requests.request("GET", "/", "X-Amz-Credential=" + text));
        }
    }
}
