package dev.cumulet.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Identity;
import org.junit.jupiter.api.Test;

/**
 * The worked examples of the S3 API reference: "Signature Calculations for the Authorization Header" (single chunk,
 * multiple chunks, trailing headers) and "Authenticating Requests: Using Query Parameters".
 */
class S3ExamplesTest {
    private static final FaultSource FAULTS = new PlainFaults();
    private static final String DATE = "20130524T000000Z";
    private static final String HOST = "examplebucket.s3.amazonaws.com";

    private final Authenticator authenticator = Requests.verifying("2013-05-24T00:00:00Z");

    private static String authorization(String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders="
                + signedHeaders + ",Signature=" + signature;
    }

    private void assertVerified(Inbound request) {
        assertThat(authenticator
                        .authenticate(request, 1 << 20, FAULTS)
                        .identity()
                        .kind())
                .isEqualTo(Identity.Kind.VERIFIED);
    }

    @Test
    void getObject() {
        assertVerified(Requests.request(
                "GET",
                "/test.txt",
                "",
                "Host",
                HOST,
                "Authorization",
                authorization(
                        "host;range;x-amz-content-sha256;x-amz-date",
                        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
                "Range",
                "bytes=0-9",
                "x-amz-content-sha256",
                Crypto.EMPTY_SHA256,
                "x-amz-date",
                DATE));
    }

    @Test
    void putObject() {
        Inbound request = Requests.request(
                "PUT",
                "/test%24file.text",
                "",
                "Host",
                HOST,
                "Date",
                "Fri, 24 May 2013 00:00:00 GMT",
                "Authorization",
                authorization(
                        "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
                "x-amz-date",
                DATE,
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY",
                "x-amz-content-sha256",
                "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");

        Authenticated authenticated =
                authenticator.authenticate(Requests.withBody(request, "Welcome to Amazon S3."), 1 << 20, FAULTS);

        assertThat(Requests.text(authenticated.body())).isEqualTo("Welcome to Amazon S3.");
    }

    @Test
    void getBucketLifecycle() {
        assertVerified(listing("lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"));
    }

    @Test
    void listObjects() {
        assertVerified(
                listing("max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"));
    }

    private static Inbound listing(String query, String signature) {
        return Requests.request(
                "GET",
                "/",
                query,
                "Host",
                HOST,
                "Authorization",
                authorization("host;x-amz-content-sha256;x-amz-date", signature),
                "x-amz-date",
                DATE,
                "x-amz-content-sha256",
                Crypto.EMPTY_SHA256);
    }

    @Test
    void presignedUrl() {
        assertVerified(Requests.request(
                "GET",
                "/test.txt",
                "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
                "Host",
                HOST));
    }

    @Test
    void chunkedUpload() {
        Authenticated authenticated = authenticator.authenticate(chunked(CHUNKED_BODY), 1 << 20, FAULTS);

        assertThat(authenticated.body().length()).isEqualTo(66560);
        assertThat(Requests.text(authenticated.body())).isEqualTo("a".repeat(66560));
        assertThat(authenticated.body().trailers().size()).isZero();
    }

    @Test
    void chunkedUploadWithAnotherByteIsRefusedWithTheChunksTextToSign() {
        String changed = CHUNKED_BODY.replaceFirst("aaaa", "aaba");
        Authenticated authenticated = authenticator.authenticate(chunked(changed), 1 << 20, FAULTS);

        assertThatThrownBy(() -> Requests.readAll(authenticated.body()))
                .isInstanceOfSatisfying(AwsException.class, refusal -> {
                    assertThat(refusal.code().code()).isEqualTo("SIGNATURE_MISMATCH");
                    assertThat(refusal.members().get("StringToSign"))
                            .asString()
                            .startsWith("AWS4-HMAC-SHA256-PAYLOAD\n20130524T000000Z\n");
                    assertThat(refusal.members().get("CanonicalRequest"))
                            .asString()
                            .startsWith("PUT\n/examplebucket/");
                });
    }

    private static final String CHUNKED_BODY =
            "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"
                    + "a".repeat(65536)
                    + "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
                    + "a".repeat(1024)
                    + "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";

    private static Inbound chunked(String body) {
        Inbound request = Requests.request(
                "PUT",
                "/examplebucket/chunkObject.txt",
                "",
                "Host",
                "s3.amazonaws.com",
                "x-amz-date",
                DATE,
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY",
                "Authorization",
                authorization(
                        "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                + "x-amz-decoded-content-length;x-amz-storage-class",
                        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"),
                "x-amz-content-sha256",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "Content-Encoding",
                "aws-chunked",
                "x-amz-decoded-content-length",
                "66560",
                "Content-Length",
                "66824");
        return Requests.withBody(request, body);
    }

    @Test
    void trailingHeaders() {
        Authenticated authenticated = authenticator.authenticate(trailing("sOO8/Q=="), 1 << 20, FAULTS);

        assertThat(Requests.text(authenticated.body())).isEqualTo("a".repeat(66560));
        assertThat(authenticated.body().trailers().first("x-amz-checksum-crc32c"))
                .contains("sOO8/Q==");
        assertThat(authenticated.body().trailers().size()).isOne();
    }

    @Test
    void anotherTrailingHeaderIsRefused() {
        Authenticated authenticated = authenticator.authenticate(trailing("sOO8/Q=a"), 1 << 20, FAULTS);

        assertThatThrownBy(() -> Requests.readAll(authenticated.body()))
                .isInstanceOfSatisfying(AwsException.class, refusal -> {
                    assertThat(refusal.code().code()).isEqualTo("SIGNATURE_MISMATCH");
                    assertThat(refusal.members().get("StringToSign"))
                            .asString()
                            .startsWith("AWS4-HMAC-SHA256-TRAILER\n");
                });
    }

    private static Inbound trailing(String checksum) {
        String body = "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n"
                + "a".repeat(65536)
                + "\r\n400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n"
                + "a".repeat(1024)
                + "\r\n0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
                + "x-amz-checksum-crc32c:" + checksum + "\r\n"
                + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";
        Inbound request = Requests.request(
                "PUT",
                "/examplebucket/chunkObject.txt",
                "",
                "Host",
                "s3.amazonaws.com",
                "x-amz-date",
                DATE,
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY",
                "Authorization",
                authorization(
                        "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;"
                                + "x-amz-storage-class;x-amz-trailer",
                        "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"),
                "x-amz-content-sha256",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "Content-Encoding",
                "aws-chunked",
                "x-amz-decoded-content-length",
                "66560",
                "x-amz-trailer",
                "x-amz-checksum-crc32c");
        return Requests.withBody(request, body);
    }
}
