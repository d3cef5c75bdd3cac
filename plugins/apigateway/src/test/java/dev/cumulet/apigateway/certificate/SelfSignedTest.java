package dev.cumulet.apigateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfSignedTest {

    /** The second one ends where years have four digits. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T07:00:00Z", "2049-06-01T00:00:00Z"})
    void aCertificateVouchesForItself(String start) throws GeneralSecurityException {
        Instant from = Instant.parse(start);
        Instant until = from.plus(Duration.ofDays(365));
        byte[] pem = SelfSigned.pem(from, until).getBytes(StandardCharsets.US_ASCII);

        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=ApiGateway");
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(from);
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(until);
    }
}
