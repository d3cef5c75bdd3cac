package dev.cumulet.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Fault;
import org.junit.jupiter.api.Test;

/** The framework's words about signatures, as public source code has them that was compared with AWS. */
class CredentialFormTest {
    private static final String DATE = "20261122T070000Z";
    private static final String WHOLE =
            "AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

    private record Code(String code) implements ErrorCode {
        @Override
        public int status() {
            return 400;
        }

        @Override
        public String message() {
            return "%s";
        }
    }

    @Test
    void takesWhatIsWholeWhoeverSignedIt() {
        for (String key : new String[] {"a", "a-b_c", "AKIA/+1", "x".repeat(40), "123456789012"}) {
            assertThatCode(() -> CredentialForm.check(signed(WHOLE.replace("AKID", key)), this::error))
                    .as(key)
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> CredentialForm.check(
                        presigned("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=c&X-Amz-Signature=s"
                                + "&X-Amz-SignedHeaders=host&X-Amz-Date=" + DATE),
                        this::error))
                .doesNotThrowAnyException();
    }

    @Test
    void asksForAToken() {
        refused(signed(""), Fault.MISSING_CREDENTIALS, "Request is missing Authentication Token");
        refused(signed("Basic abc"), Fault.MISSING_CREDENTIALS, "Request is missing Authentication Token");
        refused(presigned(""), Fault.MISSING_CREDENTIALS, "Request is missing Authentication Token");
    }

    @Test
    void namesTheMissingParts() {
        refused(
                signed("AWS4-HMAC-SHA256 Credential=AKID"),
                Fault.MALFORMED_CREDENTIALS,
                "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders'"
                        + " parameter. Authorization=AWS4-HMAC-SHA256 Credential=AKID");
        refused(
                Inbound.local("POST", "/", "", Headers.of("Authorization", WHOLE), new byte[0]),
                Fault.MALFORMED_CREDENTIALS,
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization="
                        + WHOLE);
        refused(
                presigned("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=s&X-Amz-SignedHeaders=host"),
                Fault.MALFORMED_PRESIGNED_QUERY,
                "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include"
                        + " 'X-Amz-Date'. Re-examine the query-string parameters.");
    }

    @Test
    void looksAtTheParts() {
        refused(
                Inbound.local("POST", "/", "", Headers.of("Authorization", WHOLE, "X-Amz-Date", "201"), new byte[0]),
                Fault.MALFORMED_CREDENTIALS,
                "Date must be in ISO-8601 'basic format'. Got '201'. See http://en.wikipedia.org/wiki/ISO_8601");
        refused(
                signed(WHOLE.replace("SHA256", "SHA25")),
                Fault.MALFORMED_CREDENTIALS,
                "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now). ");
        refused(
                signed(WHOLE.replace("/aws4_request", "")),
                Fault.MALFORMED_CREDENTIALS,
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got"
                        + " 'AKID/20261122/us-east-1/dynamodb'");
    }

    private void refused(Inbound request, Fault fault, String message) {
        AwsException error = catchThrowableOfType(AwsException.class, () -> CredentialForm.check(request, this::error));
        assertThat(error.code().code()).isEqualTo(fault.name());
        assertThat(error).hasMessage(message);
    }

    private AwsException error(Fault fault, java.util.Map<String, String> details) {
        return new AwsException(new Code(fault.name()), details.get("Reason"));
    }

    private static Inbound signed(String authorization) {
        return Inbound.local(
                "POST", "/", "", Headers.of("Authorization", authorization, "X-Amz-Date", DATE), new byte[0]);
    }

    private static Inbound presigned(String query) {
        return Inbound.local("POST", "/", query, Headers.empty(), new byte[0]);
    }
}
