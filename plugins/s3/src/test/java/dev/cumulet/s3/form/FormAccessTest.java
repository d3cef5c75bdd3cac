package dev.cumulet.s3.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.Signer;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Identity;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Messages and members are recorded from S3 unless a comment says otherwise. */
class FormAccessTest {
    private static final Identity NOBODY = new Identity("000000000000", "", Identity.Kind.ANONYMOUS);
    private static final String CREDENTIAL = "AKID/20261122/us-east-1/s3/aws4_request";
    private static final String POLICY = encoded("{\"expiration\": \"2026-11-22T11:00:00Z\", \"conditions\": ["
            + "{\"bucket\": \"b\"}, {\"key\": \"k\"}, [\"starts-with\", \"$x-amz-\", \"\"],"
            + "{\"x-amz-algorithm\": \"AWS4-HMAC-SHA256\"}, {\"x-amz-credential\": \"" + CREDENTIAL
            + "\"}, {\"x-amz-date\": \"20261122T100000Z\"}]}");

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Signs with the text's length, in the name of AKID. */
    private record Counting(boolean isRequired) implements Signer {
        @Override
        public Optional<String> v4(String credential, String text) {
            return credential.equals(CREDENTIAL) ? Optional.of("v4-" + text.length()) : Optional.empty();
        }

        @Override
        public Optional<String> v2(String accessKey, String text) {
            return accessKey.equals("AKID") ? Optional.of("v2-" + text.length()) : Optional.empty();
        }

        @Override
        public String account(String accessKey) {
            return accessKey.equals("AKID") ? "111122223333" : "000000000000";
        }
    }

    private static Map<String, String> v4Fields() {
        return new TreeMap<>(Map.of(
                "key",
                "k",
                "policy",
                POLICY,
                "x-amz-algorithm",
                "AWS4-HMAC-SHA256",
                "x-amz-credential",
                CREDENTIAL,
                "x-amz-date",
                "20261122T100000Z",
                "x-amz-signature",
                "v4-" + POLICY.length()));
    }

    private static FormAccess.Ticket check(Map<String, String> fields, boolean isRequired) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
        Form form = new Form(fields, new MultipartReader(InputStream.nullInputStream(), "x"));
        return new FormAccess(new Counting(isRequired), clock).check(form, "b", NOBODY);
    }

    private static AwsException refusal(Map<String, String> fields, boolean isRequired) {
        AwsException[] refusal = new AwsException[1];
        assertThatThrownBy(() -> check(fields, isRequired))
                .isInstanceOfSatisfying(AwsException.class, e -> refusal[0] = e);
        return refusal[0];
    }

    @Test
    void takesRightSignaturesOfBothVersions() {
        assertThat(check(v4Fields(), true).policy()).isPresent();

        String policy = encoded("{\"expiration\": \"2026-11-22T11:00:00Z\", \"conditions\": [{\"key\": \"k\"}]}");
        Map<String, String> v2 =
                Map.of("key", "k", "policy", policy, "awsaccesskeyid", "AKID", "signature", "v2-" + policy.length());
        assertThat(check(v2, true).policy()).isPresent();
    }

    @Test
    void knowsTheSignerOfAForm() {
        Identity signer = new Identity("111122223333", "AKID", Identity.Kind.VERIFIED);
        assertThat(check(v4Fields(), true).caller()).isEqualTo(signer);
        assertThat(check(Map.of("key", "k"), false).caller()).isEqualTo(NOBODY);
    }

    @Test
    void refusesWrongSignaturesInBothModes() {
        Map<String, String> fields = v4Fields();
        fields.put("x-amz-signature", "v4-0");

        for (boolean isRequired : new boolean[] {true, false}) {
            AwsException refusal = refusal(fields, isRequired);
            assertThat(refusal.code().code()).isEqualTo("SignatureDoesNotMatch");
            assertThat(refusal.members())
                    .containsEntry("AWSAccessKeyId", "AKID")
                    .containsEntry("StringToSign", POLICY)
                    .containsEntry("SignatureProvided", "v4-0")
                    .containsKey("StringToSignBytes");
        }
    }

    @Test
    void checksThePolicyOfUnknownKeysUnlessTheyMustBeKnown() {
        Map<String, String> fields = v4Fields();
        fields.put("x-amz-credential", CREDENTIAL.replace("AKID", "OTHER"));

        assertThat(refusal(fields, true).code().code()).isEqualTo("InvalidAccessKeyId");
        // The signature can't be checked; the condition on the credential can, and isn't met.
        assertThat(refusal(fields, false).getMessage())
                .startsWith("Invalid according to Policy: Policy Condition failed: [\"eq\", \"$x-amz-credential\"");
    }

    @Test
    void refusesFormsWithoutPolicyOnlyWhereSignaturesMustBe() {
        assertThat(check(Map.of("key", "k"), false).policy()).isEmpty();
        assertThat(refusal(Map.of("key", "k"), true)).hasMessage("Access Denied");
    }

    @Test
    void namesTheFieldThatIsMissing() {
        Map<String, String> v4 = v4Fields();
        v4.remove("x-amz-signature");
        assertThat(refusal(v4, false))
                .hasMessage("Bucket POST must contain a field named 'X-Amz-Signature'.  If it is specified, please"
                        + " check the order of the fields.")
                .satisfies(e -> assertThat(e.members())
                        .containsEntry("ArgumentName", "X-Amz-Signature")
                        .containsEntry("ArgumentValue", ""));
        assertThat(refusal(Map.of("policy", POLICY, "awsaccesskeyid", "AKID"), false)
                        .members())
                .containsEntry("ArgumentName", "Signature");
        assertThat(refusal(Map.of("signature", "x"), false).members()).containsEntry("ArgumentName", "policy");
    }

    @Test
    // The texts are those of other S3 servers that were compared with S3.
    void refusesPoliciesThatAreNoJson() {
        for (String policy :
                new String[] {"", "!!!", encoded("{"), encoded("null"), encoded("{} x"), encoded("[".repeat(5000))}) {
            Map<String, String> fields =
                    Map.of("policy", policy, "awsaccesskeyid", "AKID", "signature", "v2-" + policy.length());

            assertThat(refusal(fields, true)).hasMessage("Invalid Policy: Invalid JSON.");
        }
    }

    @Test
    // Not recorded; the text is that of presigned URLs.
    void refusesCredentialsOfAnotherForm() {
        Map<String, String> fields = v4Fields();
        fields.put("x-amz-credential", "AKID");

        assertThat(refusal(fields, true).code().code()).isEqualTo("InvalidArgument");
    }
}
