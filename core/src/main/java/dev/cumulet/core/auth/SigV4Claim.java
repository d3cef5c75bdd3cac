package dev.cumulet.core.auth;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a request states about its V4 signature, in the Authorization header or in a presigned query.
 *
 * @param timestamp when it was signed, as it is written in the text to sign, for example {@code 20130524T000000Z}
 * @param lifetime for how many seconds a presigned query is valid; 0 in a header
 */
record SigV4Claim(
        Credential credential,
        List<String> signedHeaders,
        String signature,
        String timestamp,
        Instant signedAt,
        boolean isPresigned,
        long lifetime) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final int WEEK = 604_800;
    private static final String SHAPE =
            "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";

    /** {@return whether a query means to be a V4 signature, complete or not} */
    static boolean isIn(Query query) {
        return query.contains("X-Amz-Algorithm")
                || query.contains("X-Amz-Credential")
                || query.contains("X-Amz-Signature");
    }

    static SigV4Claim ofHeader(Inbound request, String authorization, FaultSource faults) {
        if (!authorization.startsWith(ALGORITHM + " ")) {
            throw faults.because(
                    Fault.MALFORMED_CREDENTIALS,
                    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        }
        Optional<String> scope = Credential.field(authorization, "Credential=");
        Optional<String> headers = Credential.field(authorization, "SignedHeaders=");
        Optional<String> signature = Credential.field(authorization, "Signature=");
        if (scope.isEmpty() || headers.isEmpty() || signature.isEmpty()) {
            throw malformedHeader(
                    "the authorization header requires three components: Credential, SignedHeaders, and Signature.",
                    faults);
        }
        Credential credential = Credential.parse(scope.get())
                .filter(found -> !found.region().isEmpty())
                .orElseThrow(() -> malformedHeader(SHAPE, faults));
        Instant signedAt = RequestDate.of(request)
                .orElseThrow(() -> faults.because(
                        Fault.MISSING_CREDENTIALS, "AWS authentication requires a valid Date or x-amz-date header"));
        String timestamp = RequestDate.compact(signedAt);
        if (!timestamp.startsWith(credential.date())) {
            throw malformedHeader(
                    "Invalid credential date \"" + credential.date() + "\". This date is not the same as X-Amz-Date: \""
                            + timestamp.substring(0, 8) + "\".",
                    faults);
        }
        return new SigV4Claim(credential, split(headers.get()), signature.get(), timestamp, signedAt, false, 0);
    }

    private static AwsException malformedHeader(String reason, FaultSource faults) {
        return faults.because(Fault.MALFORMED_CREDENTIALS, "The authorization header is malformed; " + reason);
    }

    static SigV4Claim ofQuery(Query query, FaultSource faults) {
        boolean isComplete = Stream.of("Algorithm", "Credential", "Signature", "Date", "SignedHeaders", "Expires")
                .allMatch(name -> query.contains("X-Amz-" + name));
        if (!isComplete) {
            throw malformedQuery(
                    "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                            + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
                    faults);
        }
        if (!value(query, "X-Amz-Algorithm").equals(ALGORITHM)) {
            throw malformedQuery(
                    "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"", faults);
        }
        Credential credential = Credential.parse(value(query, "X-Amz-Credential"))
                .filter(found -> !found.region().isEmpty())
                .orElseThrow(() -> malformedQuery("Error parsing the X-Amz-Credential parameter; " + SHAPE, faults));
        String timestamp = value(query, "X-Amz-Date");
        Instant signedAt = RequestDate.parseCompact(timestamp)
                .orElseThrow(() -> malformedQuery(
                        "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"", faults));
        if (!timestamp.startsWith(credential.date())) {
            throw malformedQuery(
                    "Invalid credential date \"" + credential.date() + "\". This date is not the same as X-Amz-Date: \""
                            + timestamp.substring(0, 8) + "\".",
                    faults);
        }
        long lifetime = lifetime(value(query, "X-Amz-Expires"), faults);
        List<String> headers = split(value(query, "X-Amz-SignedHeaders"));
        return new SigV4Claim(
                credential, headers, value(query, "X-Amz-Signature"), timestamp, signedAt, true, lifetime);
    }

    private static String value(Query query, String name) {
        return query.first(name).orElse("");
    }

    private static long lifetime(String text, FaultSource faults) {
        long seconds;
        try {
            seconds = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw malformedQuery("X-Amz-Expires should be a number", faults);
        }
        if (seconds < 0) {
            throw malformedQuery("X-Amz-Expires must be non-negative", faults);
        }
        if (seconds > WEEK) {
            throw malformedQuery(
                    "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be"
                            + " less than 604800 seconds",
                    faults);
        }
        return seconds;
    }

    private static AwsException malformedQuery(String reason, FaultSource faults) {
        return faults.because(Fault.MALFORMED_PRESIGNED_QUERY, reason);
    }

    private static List<String> split(String headers) {
        return List.of(headers.split(";"));
    }

    boolean signs(String header) {
        return signedHeaders.contains(header);
    }

    /** {@return the text to sign for a canonical request} */
    String stringToSign(String canonicalRequest) {
        byte[] bytes = canonicalRequest.getBytes(StandardCharsets.UTF_8);
        return ALGORITHM + "\n" + timestamp + "\n" + credential.scope() + "\n" + Crypto.sha256Hex(bytes);
    }
}
