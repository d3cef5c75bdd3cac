package dev.cumulet.core.auth;

import dev.cumulet.spi.AccessKey;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads V2 signatures, computes them anew and compares. */
final class SigV2Check {
    private final KeyRing keys;
    private final TokenCheck tokens;
    private final Validity validity;

    SigV2Check(KeyRing keys, Validity validity) {
        this.keys = keys;
        this.tokens = new TokenCheck(keys);
        this.validity = validity;
    }

    static SigV2 ofHeader(Inbound request, String authorization, FaultSource faults) {
        String pair = authorization.substring("AWS ".length()).strip();
        int colon = pair.lastIndexOf(':');
        if (colon <= 0) {
            throw faults.because(
                    Fault.MALFORMED_CREDENTIALS,
                    "AWS authorization header is invalid.  Expected AwsAccessKeyId:signature");
        }
        // With x-amz-date the Date line stays empty: the date is signed with the other x-amz headers.
        String date = request.headers().contains("x-amz-date")
                ? ""
                : request.header("Date").orElse("");
        return new SigV2(pair.substring(0, colon), pair.substring(colon + 1), date);
    }

    /** Reads a presigned query, and refuses it if its time is over. */
    SigV2 ofQuery(Query query, FaultSource faults) {
        if (!query.contains("Signature") || !query.contains("Expires")) {
            throw faults.because(
                    Fault.MISSING_CREDENTIALS,
                    "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }
        String expires = query.first("Expires").orElse("");
        validity.checkEnd(end(expires, faults), faults);
        return new SigV2(
                query.first("AWSAccessKeyId").orElse(""),
                query.first("Signature").orElse(""),
                expires);
    }

    /** Checks the date of a request that is signed in its header. */
    void checkDate(Inbound request, FaultSource faults) {
        Instant signedAt = RequestDate.of(request)
                .orElseThrow(() -> faults.because(
                        Fault.MISSING_CREDENTIALS, "AWS authentication requires a valid Date or x-amz-date header"));
        validity.checkSkew(signedAt, RequestDate.compact(signedAt), faults);
    }

    private static Instant end(String expires, FaultSource faults) {
        boolean isNumber =
                !expires.isEmpty() && expires.length() <= 11 && expires.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            throw faults.because(Fault.MISSING_CREDENTIALS, "Invalid date (should be seconds since epoch): " + expires);
        }
        return Instant.ofEpochSecond(Long.parseLong(expires));
    }

    /** {@return whether the secret is known, so that the signature was compared} */
    boolean check(Inbound request, SigV2 signature, FaultSource faults) {
        Optional<AccessKey> key = keys.find(signature.accessKey());
        if (key.isEmpty()) {
            return false;
        }
        tokens.check(key.get(), request, faults);
        String secret = key.get().secret();
        List<String> texts = signature.stringsToSign(request);
        boolean isRight =
                texts.stream().anyMatch(text -> Crypto.isSame(SigV2.sign(secret, text), signature.signature()));
        if (!isRight) {
            throw mismatch(signature, texts.getFirst(), faults);
        }
        return true;
    }

    private static AwsException mismatch(SigV2 signature, String text, FaultSource faults) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("AWSAccessKeyId", signature.accessKey());
        details.put("StringToSign", text);
        details.put("SignatureProvided", signature.signature());
        details.put("StringToSignBytes", Crypto.spacedHex(text));
        return faults.fault(Fault.SIGNATURE_MISMATCH, details);
    }
}
