package dev.cumulet.apigateway.certificate;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** Makes certificates that vouch for themselves, as API Gateway's client certificates do. The JDK can only read them. */
final class SelfSigned {
    private static final int KEY_BITS = 2048;
    private static final int SERIAL_BITS = 63;
    private static final int LINE = 64;
    private static final String COMMON_NAME = "ApiGateway";

    /** The object identifiers, encoded: sha256WithRSAEncryption with no parameters, and commonName. */
    private static final byte[] SHA256_WITH_RSA = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");

    private static final byte[] NAME_TYPE = HexFormat.of().parseHex("0603550403");

    private SelfSigned() {}

    /** {@return a certificate of a new RSA key, in PEM} */
    static String pem(Instant from, Instant until) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair keys = generator.generateKeyPair();
            byte[] name = Der.sequence(Der.set(Der.sequence(NAME_TYPE, Der.text(COMMON_NAME))));
            byte[] content = Der.sequence(
                    Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom())),
                    SHA256_WITH_RSA,
                    name,
                    Der.sequence(Der.time(from), Der.time(until)),
                    name,
                    keys.getPublic().getEncoded());
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            return pem(Der.sequence(content, SHA256_WITH_RSA, Der.bits(signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(byte[] certificate) {
        byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(LINE, lineEnd).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }
}
