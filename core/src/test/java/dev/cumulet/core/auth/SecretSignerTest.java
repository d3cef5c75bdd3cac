package dev.cumulet.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.Signer;
import org.junit.jupiter.api.Test;

class SecretSignerTest {
    private final Signer signer = new SecretSigner(new KeyRing(
            new AuthSettings(AuthSettings.Mode.VERIFY, "000000000000", "us-east-1", Requests.SECRETS),
            Requests.at("2026-11-22T07:00:00Z")));

    @Test
    // The example of "Authenticating Requests (AWS Signature Version 2)" in S3's user guide: the GET of an object.
    void signsWithVersionTwo() {
        String text = "GET\n\n\nTue, 27 Mar 2007 19:36:42 +0000\n/awsexamplebucket1/photos/puppy.jpg";

        assertThat(signer.v2(Requests.EXAMPLE_KEY, text)).contains("qgk2+6Sv9/oM7G3qLEjTH1a1l1g=");
    }

    @Test
    void signsWithVersionFourInTheScopeOfTheCredential() {
        String one = signer.v4(Requests.EXAMPLE_KEY + "/20151229/us-east-1/s3/aws4_request", "text")
                .orElseThrow();

        assertThat(one).matches("[0-9a-f]{64}");
        assertThat(signer.v4(Requests.EXAMPLE_KEY + "/20151230/us-east-1/s3/aws4_request", "text"))
                .isPresent()
                .isNotEqualTo(one);
    }

    @Test
    void hasNoSignatureForKeysThatItDoesNotKnow() {
        assertThat(signer.v4("whoever/20151229/us-east-1/s3/aws4_request", "text"))
                .isEmpty();
        assertThat(signer.v4(Requests.EXAMPLE_KEY, "text")).isEmpty();
        assertThat(signer.v4("", "text")).isEmpty();
        assertThat(signer.v2("whoever", "text")).isEmpty();
    }
}
