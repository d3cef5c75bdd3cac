package dev.cumulet.core.auth;

import dev.cumulet.spi.AccessKey;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Computes a V4 signature anew and compares it. */
final class SigV4Check {
    private static final String CONTENT_SHA256 = "x-amz-content-sha256";

    private final KeyRing keys;
    private final TokenCheck tokens;
    private final SigningKeys signing = new SigningKeys();
    private final Validity validity;

    SigV4Check(KeyRing keys, Validity validity) {
        this.keys = keys;
        this.tokens = new TokenCheck(keys);
        this.validity = validity;
    }

    /**
     * The result of a check that didn't fail.
     *
     * @param request the request to read the body of
     * @param isKnown whether the secret is known, so that the signature was compared
     * @param chunks checks the signatures within the body
     */
    record Outcome(Inbound request, boolean isKnown, ChunkCheck chunks) {}

    /**
     * Checks the time in any case and the signature if the secret is known.
     *
     * @param largestBody how much of the body may be read ahead, where its digest isn't in a header
     */
    Outcome check(Inbound request, SigV4Claim claim, int largestBody, FaultSource faults) {
        if (claim.isPresigned()) {
            validity.checkLifetime(claim, faults);
        }
        Optional<AccessKey> key = keys.find(claim.credential().accessKey());
        if (key.isEmpty()) {
            return new Outcome(request, false, ChunkCheck.NONE);
        }
        tokens.check(key.get(), request, faults);
        if (!claim.isPresigned()) {
            validity.checkSkew(claim.signedAt(), claim.timestamp(), faults);
        }
        checkAllSigned(request, claim, faults);
        return compare(request, claim, signing.of(key.get(), claim.credential()), largestBody, faults);
    }

    private Outcome compare(Inbound request, SigV4Claim claim, byte[] key, int largestBody, FaultSource faults) {
        Optional<String> stated = statedHash(request, claim);
        if (stated.isEmpty() && CanonicalRequest.isS3(claim.credential())) {
            throw faults.because(
                    Fault.MALFORMED_CREDENTIALS, "Missing required header for this request: x-amz-content-sha256");
        }
        byte[] content = stated.isPresent() ? new byte[0] : readAhead(request.body(), largestBody, faults);
        Inbound readable = stated.isPresent() ? request : request.withBody(RequestBody.of(content));
        String hash = stated.orElseGet(() -> Crypto.sha256Hex(content));
        String canonical = CanonicalRequest.of(readable, claim, hash);
        String text = claim.stringToSign(canonical);
        String expected = Crypto.hex(Crypto.hmacSha256(key, text));
        if (!Crypto.isSame(expected, claim.signature())) {
            throw mismatch(claim, canonical, text, claim.signature(), faults);
        }
        ChunkCheck chunks = new ChunkSignatures(
                claim, key, (signed, signature) -> mismatch(claim, canonical, signed, signature, faults));
        return new Outcome(readable, true, chunks);
    }

    private static Optional<String> statedHash(Inbound request, SigV4Claim claim) {
        if (!claim.isPresigned()) {
            return request.header(CONTENT_SHA256);
        }
        Optional<String> signed = claim.signs(CONTENT_SHA256) ? request.header(CONTENT_SHA256) : Optional.empty();
        return signed.or(() -> request.query().first("X-Amz-Content-Sha256"))
                .or(() -> CanonicalRequest.isS3(claim.credential())
                        ? Optional.of(BodyDecoder.UNSIGNED)
                        : Optional.empty());
    }

    /** Services other than S3 sign the body's digest without stating it. */
    private static byte[] readAhead(RequestBody body, int largest, FaultSource faults) {
        if (body.length() == 0) {
            return new byte[0];
        }
        try {
            byte[] bytes = body.stream().readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw faults.fault(Fault.BODY_TOO_LARGE, Map.of("MaxSize", Integer.toString(largest)));
            }
            return bytes;
        } catch (IOException e) {
            throw CheckedStream.incomplete(faults);
        }
    }

    /** S3 refuses headers that change a request's meaning and aren't signed. */
    private static void checkAllSigned(Inbound request, SigV4Claim claim, FaultSource faults) {
        if (!CanonicalRequest.isS3(claim.credential())) {
            return;
        }
        TreeSet<String> unsigned = new TreeSet<>();
        request.headers().forEach((spelt, value) -> {
            String name = spelt.toLowerCase(Locale.ROOT);
            boolean matters = name.startsWith("x-amz-") || name.equals("content-md5");
            if (matters && !name.equals(CONTENT_SHA256) && !claim.signs(name)) {
                unsigned.add(name);
            }
        });
        if (!unsigned.isEmpty()) {
            throw faults.fault(Fault.UNSIGNED_HEADERS, Map.of("HeadersNotSigned", String.join(", ", unsigned)));
        }
    }

    private static AwsException mismatch(
            SigV4Claim claim, String canonical, String text, String signature, FaultSource faults) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("AWSAccessKeyId", claim.credential().accessKey());
        details.put("StringToSign", text);
        details.put("SignatureProvided", signature);
        details.put("StringToSignBytes", Crypto.spacedHex(text));
        details.put("CanonicalRequest", canonical);
        details.put("CanonicalRequestBytes", Crypto.spacedHex(canonical));
        return faults.fault(Fault.SIGNATURE_MISMATCH, details);
    }
}
