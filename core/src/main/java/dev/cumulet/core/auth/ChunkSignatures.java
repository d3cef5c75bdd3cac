package dev.cumulet.core.auth;

import dev.cumulet.spi.service.AwsException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Checks the chain of signatures in a body: each one signs its chunk and the signature before it. */
final class ChunkSignatures implements ChunkCheck {
    private final SigV4Claim claim;
    private final byte[] signingKey;
    private final Mismatch mismatch;
    private final MessageDigest digest = Crypto.sha256();
    private String previous;

    /** Makes the error for a wrong signature. */
    @FunctionalInterface
    interface Mismatch {
        AwsException exception(String stringToSign, String signature);
    }

    ChunkSignatures(SigV4Claim claim, byte[] signingKey, Mismatch mismatch) {
        this.claim = claim;
        this.signingKey = signingKey;
        this.mismatch = mismatch;
        this.previous = claim.signature();
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    @Override
    public void endChunk(String signature) {
        String content = Crypto.EMPTY_SHA256 + "\n" + Crypto.hex(digest.digest());
        check("AWS4-HMAC-SHA256-PAYLOAD", content, signature);
    }

    @Override
    public void endTrailer(String lines, String signature) {
        String content = Crypto.sha256Hex(lines.getBytes(StandardCharsets.UTF_8));
        check("AWS4-HMAC-SHA256-TRAILER", content, signature);
    }

    private void check(String algorithm, String content, String signature) {
        String stringToSign = algorithm + "\n" + claim.timestamp() + "\n"
                + claim.credential().scope() + "\n" + previous + "\n" + content;
        String expected = Crypto.hex(Crypto.hmacSha256(signingKey, stringToSign));
        if (!Crypto.isSame(expected, signature)) {
            throw mismatch.exception(stringToSign, signature);
        }
        previous = expected;
    }
}
