package dev.cumulet.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
    private static final FaultSource FAULTS = new PlainFaults();
    private static final String NOW = "2013-05-24T00:00:00Z";

    private final Authenticator accepting = Requests.accepting(NOW);
    private final Authenticator verifying = Requests.verifying(NOW);

    private static String header(String accessKey, String region) {
        return "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20130524/" + region
                + "/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);
    }

    private static Inbound signed(String accessKey, String region, String... more) {
        return signed(header(accessKey, region), more);
    }

    private static Inbound signed(String authorization, String[] more) {
        String[] headers = new String[more.length + 6];
        System.arraycopy(more, 0, headers, 6, more.length);
        headers[0] = "Authorization";
        headers[1] = authorization;
        headers[2] = "Host";
        headers[3] = "localhost:4566";
        headers[4] = "x-amz-date";
        headers[5] = "20130524T000000Z";
        return Requests.request("GET", "/bucket/key", "", headers);
    }

    private static Inbound presigned(String accessKey, String date, String expires) {
        return Requests.request(
                "GET",
                "/bucket/key",
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + accessKey
                        + "%2F20130524%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=" + date + "&X-Amz-Expires="
                        + expires + "&X-Amz-SignedHeaders=host&X-Amz-Signature=" + "0".repeat(64),
                "Host",
                "localhost:4566");
    }

    private static Consumer<AwsException> fault(String name) {
        return refusal -> assertThat(refusal.code().code()).isEqualTo(name);
    }

    private static void assertRefused(ThrowingCallable call, Consumer<AwsException> requirement) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsException.class, requirement);
    }

    @Test
    void acceptsAnyKeyByHeader() {
        Authenticated authenticated = accepting.authenticate(signed("whoever", "eu-west-1"), 1 << 20, FAULTS);

        assertThat(authenticated.identity()).isEqualTo(new Identity("000000000000", "whoever", Identity.Kind.ACCEPTED));
        assertThat(authenticated.region()).isEqualTo("eu-west-1");
    }

    @Test
    void takesAKeyOfTwelveDigitsAsTheAccount() {
        Authenticated authenticated = accepting.authenticate(signed("123456789012", "eu-west-1"), 1 << 20, FAULTS);

        assertThat(authenticated.identity().account()).isEqualTo("123456789012");
    }

    @Test
    void acceptsRequestsWithoutCredentialsAsAnonymous() {
        Authenticated authenticated = accepting.authenticate(Requests.request("GET", "/", ""), 1 << 20, FAULTS);

        assertThat(authenticated.identity()).isEqualTo(new Identity("000000000000", "", Identity.Kind.ANONYMOUS));
        assertThat(authenticated.region()).isEqualTo("us-east-1");
    }

    @Test
    void acceptsHeadersThatNobodyCanRead() {
        Inbound request = signed("AWS4-HMAC-SHA256 nonsense", new String[0]);

        assertThat(accepting.authenticate(request, 1 << 20, FAULTS).identity().kind())
                .isEqualTo(Identity.Kind.ACCEPTED);
    }

    @Test
    void checksPresignedUrlsOfKnownKeysInAcceptModeToo() {
        Inbound request = presigned(Requests.EXAMPLE_KEY, "20130524T000000Z", "60");

        assertRefused(() -> accepting.authenticate(request, 1 << 20, FAULTS), refusal -> {
            assertThat(refusal.code().code()).isEqualTo("SIGNATURE_MISMATCH");
            assertThat(refusal.members().get("CanonicalRequest"))
                    .asString()
                    .startsWith("GET\n/bucket/key\nX-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA")
                    .doesNotContain("X-Amz-Signature")
                    .endsWith("\nhost:localhost:4566\n\nhost\nUNSIGNED-PAYLOAD");
            assertThat(refusal.members().get("StringToSignBytes")).asString().startsWith("41 57 53 34 2d 48 4d 41 43");
        });
    }

    @Test
    void acceptsPresignedUrlsOfUnknownKeys() {
        Inbound request = presigned("whoever", "20130524T000000Z", "60");

        assertThat(accepting.authenticate(request, 1 << 20, FAULTS).region()).isEqualTo("eu-west-1");
    }

    @Test
    void refusesExpiredPresignedUrlsOfUnknownKeys() {
        Inbound request = presigned("whoever", "20130524T000000Z", "60");

        assertRefused(
                () -> Requests.accepting("2013-05-24T00:01:01.5Z").authenticate(request, 1 << 20, FAULTS), refusal -> {
                    assertThat(refusal.code().code()).isEqualTo("EXPIRED");
                    assertThat(refusal.members())
                            .containsExactlyInAnyOrderEntriesOf(Map.of(
                                    "X-Amz-Expires", "60",
                                    "Expires", "2013-05-24T00:01:00Z",
                                    "ServerTime", "2013-05-24T00:01:01Z"));
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    20130524T000000Z | x       | X-Amz-Expires should be a number
                    20130524T000000Z | -1      | X-Amz-Expires must be non-negative
                    20130524T000000Z | 604801  | X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds
                    2013-05-24       | 60      | X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"
                    20130525T000000Z | 60      | Invalid credential date "20130524". This date is not the same as X-Amz-Date: "20130525".
                    """)
    void refusesWrongPresignedParametersInAwsWords(String date, String expires, String message) {
        assertRefused(
                () -> accepting.authenticate(presigned("whoever", date, expires), 1 << 20, FAULTS),
                refusal -> assertThat(refusal).hasMessage(message));
    }

    @Test
    // Recorded from S3: a presigned URL whose credential is percent-encoded twice.
    void refusesACredentialOfTheWrongForm() {
        Inbound request = presigned("whoever", "20130524T000000Z", "60");
        Inbound broken = new Inbound(
                "GET",
                "http",
                request.rawPath(),
                request.rawQuery().replace("%2F", "%252F"),
                request.headers(),
                request.body(),
                request.remoteAddress());

        assertRefused(
                () -> accepting.authenticate(broken, 1 << 20, FAULTS),
                refusal -> assertThat(refusal)
                        .hasMessage("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; "
                                + "expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."));
    }

    @Test
    void refusesAnIncompletePresignedQuery() {
        assertRefused(
                () -> accepting.authenticate(Requests.request("GET", "/b/k", "X-Amz-Signature=0"), 1 << 20, FAULTS),
                fault("MALFORMED_PRESIGNED_QUERY"));
    }

    @Test
    // Recorded from S3: "HeadersNotSigned": "x-amz-date, x-amz-decoded-content-length"; x-amz-content-sha256 may stay
    // out.
    void refusesHeadersThatAPresignedUrlDoesNotSign() {
        Inbound request = presigned(Requests.EXAMPLE_KEY, "20130524T000000Z", "60");
        Inbound more = request.withHeaders(request.headers()
                .with("x-amz-meta-wrong", "1")
                .with("x-amz-acl", "private")
                .with("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));

        assertRefused(() -> accepting.authenticate(more, 1 << 20, FAULTS), refusal -> {
            assertThat(refusal.code().code()).isEqualTo("UNSIGNED_HEADERS");
            assertThat(refusal.members()).containsEntry("HeadersNotSigned", "x-amz-acl, x-amz-meta-wrong");
        });
    }

    @Test
    // Recorded from S3: V2 errors have Expires and ServerTime, and no X-Amz-Expires.
    void refusesExpiredV2Urls() {
        Inbound request = Requests.request("GET", "/b/k", "AWSAccessKeyId=whoever&Signature=x&Expires=1369353599");

        assertRefused(() -> accepting.authenticate(request, 1 << 20, FAULTS), refusal -> {
            assertThat(refusal.code().code()).isEqualTo("EXPIRED");
            assertThat(refusal.members()).containsOnlyKeys("Expires", "ServerTime");
        });
    }

    @Test
    void refusesV2UrlsThatAreIncompleteOrWithoutATime() {
        assertRefused(
                () -> accepting.authenticate(
                        Requests.request("GET", "/b/k", "AWSAccessKeyId=a&Signature=x"), 1 << 20, FAULTS),
                fault("MISSING_CREDENTIALS"));
        assertRefused(
                () -> accepting.authenticate(
                        Requests.request("GET", "/b/k", "AWSAccessKeyId=a&Signature=x&Expires=soon"), 1 << 20, FAULTS),
                fault("MISSING_CREDENTIALS"));
    }

    @Test
    void verifyModeRefusesTheAnonymous() {
        assertRefused(
                () -> verifying.authenticate(Requests.request("GET", "/", ""), 1 << 20, FAULTS),
                fault("MISSING_CREDENTIALS"));
    }

    @Test
    void verifyModeRefusesUnknownKeys() {
        assertRefused(() -> verifying.authenticate(signed("whoever", "eu-west-1"), 1 << 20, FAULTS), refusal -> {
            assertThat(refusal.code().code()).isEqualTo("UNKNOWN_ACCESS_KEY");
            assertThat(refusal.members()).containsEntry("AWSAccessKeyId", "whoever");
        });
    }

    @Test
    void verifyModeRefusesWrongSignatures() {
        assertRefused(
                () -> verifying.authenticate(
                        signed(Requests.EXAMPLE_KEY, "eu-west-1", "x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
                        1 << 20,
                        FAULTS),
                fault("SIGNATURE_MISMATCH"));
    }

    @Test
    void refusesUrlsThatAreNotYetValid() {
        // Told by AWS, with the date in milliseconds: <Message>Request is not yet
        // valid</Message><X-Amz-Date>1473415775000
        Inbound request = presigned("whoever", "20130524T001501Z", "60");
        assertRefused(
                () -> Requests.accepting("2013-05-24T00:00:00Z").authenticate(request, 1 << 20, FAULTS), refusal -> {
                    assertThat(refusal).hasMessage("Request is not yet valid");
                    assertThat(refusal.members())
                            .containsEntry("X-Amz-Date", "1369354501000")
                            .containsEntry("Expires", "2013-05-24T00:16:01Z")
                            .containsEntry("ServerTime", "2013-05-24T00:00:00Z");
                });
        assertThat(Requests.accepting("2013-05-24T00:00:01Z")
                        .authenticate(request, 1 << 20, FAULTS)
                        .identity()
                        .accessKey())
                .isEqualTo("whoever");
    }

    @Test
    void verifyModeWantsTheDigestOfS3sContentInAHeader() {
        Inbound signed = signed(Requests.EXAMPLE_KEY, "us-east-1");
        Inbound request = signed.withHeaders(
                signed.headers().toBuilder().remove("x-amz-content-sha256").build());
        assertRefused(
                () -> verifying.authenticate(request, 1 << 20, FAULTS),
                refusal -> assertThat(refusal)
                        .hasMessage("Missing required header for this request: x-amz-content-sha256"));
    }

    @Test
    void verifyModeRefusesDatesMoreThanFifteenMinutesOff() {
        Inbound request = signed(Requests.EXAMPLE_KEY, "eu-west-1", "x-amz-content-sha256", "UNSIGNED-PAYLOAD");

        assertRefused(
                () -> Requests.verifying("2013-05-24T00:15:00Z").authenticate(request, 1 << 20, FAULTS),
                fault("SIGNATURE_MISMATCH"));
        assertRefused(
                () -> Requests.verifying("2013-05-24T00:15:01Z").authenticate(request, 1 << 20, FAULTS), refusal -> {
                    assertThat(refusal.code().code()).isEqualTo("CLOCK_SKEW");
                    assertThat(refusal.members())
                            .containsEntry("RequestTime", "20130524T000000Z")
                            .containsEntry("ServerTime", "2013-05-24T00:15:01Z")
                            .containsEntry("MaxAllowedSkewMilliseconds", "900000");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AWS4-HMAC-SHA256 nonsense                                               | The authorization header is malformed; the authorization header requires three components: Credential, SignedHeaders, and Signature.
                    AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0        | The authorization header is malformed; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".
                    AWS4-ECDSA-P256-SHA256 Credential=a/b, SignedHeaders=host, Signature=0  | The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.
                    Basic dGVzdDp0ZXN0                                                      | Unsupported Authorization Type
                    """)
    void verifyModeRefusesHeadersThatItCannotRead(String authorization, String message) {
        assertRefused(
                () -> verifying.authenticate(signed(authorization, new String[0]), 1 << 20, FAULTS),
                refusal -> assertThat(refusal).hasMessage(message));
    }

    @Test
    void checksTheContentAgainstItsDigestInAcceptModeToo() {
        String digest = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
        Inbound request = signed("whoever", "eu-west-1", "x-amz-content-sha256", digest);

        Inbound right = Requests.withBody(request, "Welcome to Amazon S3.");
        assertThat(Requests.text(accepting.authenticate(right, 1 << 20, FAULTS).body()))
                .isEqualTo("Welcome to Amazon S3.");

        Inbound wrong = Requests.withBody(request, "Welcome to Amazon S4.");
        RequestBody body = accepting.authenticate(wrong, 1 << 20, FAULTS).body();
        // Already with the last byte: a handler may read no further than the length.
        assertRefused(() -> body.stream().readNBytes(21), refusal -> {
            assertThat(refusal.code().code()).isEqualTo("CONTENT_SHA256_MISMATCH");
            assertThat(refusal.members())
                    .containsEntry("ClientComputedContentSHA256", digest)
                    .containsKey("S3ComputedContentSHA256");
        });
        assertRefused(() -> accepting.authenticate(request, 1 << 20, FAULTS), fault("CONTENT_SHA256_MISMATCH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "STREAMING-UNSIGNED-PAYLOAD"})
    void refusesADigestOfUnknownForm(String digest) {
        Inbound request = signed("whoever", "eu-west-1", "x-amz-content-sha256", digest);

        assertRefused(() -> accepting.authenticate(request, 1 << 20, FAULTS), refusal -> {
            assertThat(refusal.code().code()).isEqualTo("CONSTRAINTS");
            assertThat(refusal.members())
                    .containsEntry("ArgumentName", "x-amz-content-sha256")
                    .containsEntry("ArgumentValue", digest);
        });
    }

    @Test
    void refusesABodyThatEndsBeforeItsLength() {
        Inbound request =
                Requests.request("PUT", "/b/k", "").withBody(RequestBody.of(new ByteArrayInputStream(new byte[9]), 10));

        RequestBody body = accepting.authenticate(request, 1 << 20, FAULTS).body();

        assertThat(body.length()).isEqualTo(10);
        assertRefused(() -> Requests.readAll(body), fault("INCOMPLETE_BODY"));
    }

    @Test
    void decodesChunkedBodiesWithoutCheckingSignaturesInAcceptMode() {
        Inbound request = signed(
                "whoever",
                "eu-west-1",
                "x-amz-content-sha256",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "x-amz-decoded-content-length",
                "5",
                "x-amz-trailer",
                "x-amz-checksum-crc32");
        String body = "5;chunk-signature=1\r\nhello\r\n0;chunk-signature=2\r\nx-amz-checksum-crc32:NhCmhg==\r\n"
                + "x-amz-trailer-signature:3\r\n\r\n";

        RequestBody decoded = accepting
                .authenticate(Requests.withBody(request, body), 1 << 20, FAULTS)
                .body();

        assertThat(decoded.length()).isEqualTo(5);
        assertThat(Requests.text(decoded)).isEqualTo("hello");
        assertThat(decoded.trailers().first("X-Amz-Checksum-Crc32")).contains("NhCmhg==");
    }

    @Test
    void decodesBodiesThatSayTheyAreChunkedInContentEncodingOnly() {
        Inbound request = signed(
                "whoever", "eu-west-1", "Content-Encoding", "gzip,aws-chunked", "x-amz-decoded-content-length", "5");

        RequestBody decoded = accepting
                .authenticate(Requests.withBody(request, "5\r\nhello\r\n0\r\n\r\n"), 1 << 20, FAULTS)
                .body();

        assertThat(Requests.text(decoded)).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({"-5", "5.0", "''", "99999999999999999999", "0x5"})
    void refusesADecodedLengthThatIsNoNumber(String length) {
        Inbound request = signed(
                "whoever",
                "eu-west-1",
                "x-amz-content-sha256",
                "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "x-amz-decoded-content-length",
                length);

        assertRefused(() -> accepting.authenticate(request, 1 << 20, FAULTS), fault("MALFORMED_VALUE"));
    }

    @Test
    void refusesABodyThatBreaksOffAsAnIncompleteOne() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("The client is gone");
            }
        };
        Inbound plain = Requests.request("PUT", "/b/k", "").withBody(RequestBody.of(broken, -1));
        Inbound chunked =
                plain.withHeaders(plain.headers().with("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"));

        assertRefused(
                () -> Requests.readAll(
                        accepting.authenticate(plain, 1 << 20, FAULTS).body()),
                fault("INCOMPLETE_BODY"));
        assertRefused(
                () -> Requests.readAll(
                        accepting.authenticate(chunked, 1 << 20, FAULTS).body()),
                fault("INCOMPLETE_BODY"));
    }

    @Test
    // A browser that is about to PUT to a presigned URL asks OPTIONS at the same URL first; S3 answers it unsigned.
    void letsPreflightsOfPresignedUrlsIn() {
        Inbound request = presigned(Requests.EXAMPLE_KEY, "20130524T000000Z", "60");
        Inbound preflight = new Inbound(
                "OPTIONS", "http", request.rawPath(), request.rawQuery(), request.headers(), request.body(), "::1");

        assertThat(verifying.authenticate(preflight, 1 << 20, FAULTS).identity().isAnonymous())
                .isTrue();
    }

    @Test
    void leavesTheSignatureOfBrowserFormsToTheService() {
        Inbound form = Requests.request("POST", "/b", "", "Content-Type", "multipart/form-data; boundary=x");

        assertThat(verifying
                        .authenticateIfSigned(form, 1 << 20, FAULTS)
                        .identity()
                        .isAnonymous())
                .isTrue();
        assertRefused(() -> verifying.authenticate(form, 1 << 20, FAULTS), fault("MISSING_CREDENTIALS"));
    }
}
