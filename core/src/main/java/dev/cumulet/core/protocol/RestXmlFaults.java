package dev.cumulet.core.protocol;

import dev.cumulet.core.protocol.FaultTable.Code;
import dev.cumulet.spi.service.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The codes of the services that speak XML: Amazon S3's, which is the one that matters. */
final class RestXmlFaults {
    /** S3's own texts for some values; for all others it has a common one. */
    private static final Map<String, String> VALUES = Map.of(
            "partNumber",
            "Part number must be an integer between 1 and 10000, inclusive",
            "x-amz-object-lock-retain-until-date",
            "The retain until date must be provided in ISO 8601 format",
            "x-amz-content-sha256",
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                    + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER,"
                    + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a"
                    + " valid sha256 value.");

    private RestXmlFaults() {}

    /** {@return the details with those members and texts that depend on them} */
    static Map<String, String> completed(Fault fault, Map<String, String> details) {
        Map<String, String> known = new LinkedHashMap<>(details);
        switch (fault) {
            case MALFORMED_VALUE -> {
                String name = details.getOrDefault("Name", "");
                known.put("ArgumentName", name);
                known.put("ArgumentValue", details.getOrDefault("Value", ""));
                known.putIfAbsent(
                        "Reason",
                        VALUES.getOrDefault(name, "Provided " + name + " not an integer or within integer range"));
            }
            case BODY_TOO_LARGE -> known.put("MaxMessageLengthBytes", details.getOrDefault("MaxSize", ""));
            case INCOMPLETE_BODY ->
                known.putIfAbsent(
                        "Reason",
                        "You did not provide the number of bytes specified by the Content-Length HTTP header");
            case UNKNOWN_OPERATION ->
                known.putIfAbsent("ResourceType", resourceType(details.getOrDefault("Path", "/")));
            case MISSING_CREDENTIALS -> known.putIfAbsent("Reason", "Access Denied");
            default -> {
                // The details are the members.
            }
        }
        return known;
    }

    /** {@return the fault's code where it depends on what exactly is wrong} */
    static Optional<Code> special(Fault fault, Map<String, String> details) {
        String reason = details.getOrDefault("Reason", "");
        if (fault != Fault.MALFORMED_CREDENTIALS || reason.startsWith("The authorization header is malformed")) {
            return Optional.empty();
        }
        // Another algorithm, or no digest, is an invalid request; what is no authorization at all is an invalid
        // argument.
        boolean isRequest = reason.startsWith("The authorization mechanism") || reason.startsWith("Missing required");
        return Optional.of(new Code(isRequest ? "InvalidRequest" : "InvalidArgument", 400, reason));
    }

    private static String resourceType(String path) {
        int second = path.indexOf('/', 1);
        return path.length() <= 1 ? "SERVICE" : second < 0 || second == path.length() - 1 ? "BUCKET" : "OBJECT";
    }

    static FaultTable table() {
        FaultTable.Builder table = FaultTable.builder();
        bodies(table);
        operations(table);
        credentials(table);
        signatures(table);
        return table.build();
    }

    private static void bodies(FaultTable.Builder table) {
        table.row(
                Fault.MALFORMED_BODY,
                new Code(
                        "MalformedXML",
                        400,
                        "The XML you provided was not well-formed or did not validate against our published schema"));
        table.row(Fault.MALFORMED_VALUE, new Code("InvalidArgument", 400, "{Reason}"), "ArgumentName", "ArgumentValue");
        table.row(
                Fault.BODY_TOO_LARGE,
                new Code("MaxMessageLengthExceeded", 400, "Your request was too big."),
                "MaxMessageLengthBytes");
        table.row(Fault.INCOMPLETE_BODY, new Code("IncompleteBody", 400, "{Reason}"));
        table.row(
                Fault.CHUNK_TOO_SMALL,
                new Code(
                        "InvalidChunkSizeError",
                        403,
                        "Only the last chunk is allowed to have a size less than 8192 bytes"),
                "Chunk",
                "BadChunkSize");
        table.row(
                Fault.MALFORMED_TRAILER,
                new Code(
                        "MalformedTrailerError",
                        400,
                        "The request contained trailing data that was not well-formed or did not conform to our"
                                + " published schema."));
        table.row(
                Fault.CONTENT_SHA256_MISMATCH,
                new Code(
                        "XAmzContentSHA256Mismatch",
                        400,
                        "The provided 'x-amz-content-sha256' header does not match what was computed."),
                "ClientComputedContentSHA256",
                "S3ComputedContentSHA256");
    }

    private static void operations(FaultTable.Builder table) {
        table.row(
                Fault.UNKNOWN_OPERATION,
                new Code("MethodNotAllowed", 405, "The specified method is not allowed against this resource."),
                "Method",
                "ResourceType");
        table.row(
                Fault.NOT_IMPLEMENTED,
                new Code(
                        "NotImplemented",
                        501,
                        "A header you provided implies functionality that is not implemented: the operation"
                                + " {Operation}"));
        table.row(Fault.CONSTRAINTS, new Code("InvalidArgument", 400, "{Message}"), "ArgumentName", "ArgumentValue");
        table.row(
                Fault.INTERNAL, new Code("InternalError", 500, "We encountered an internal error. Please try again."));
    }

    private static void credentials(FaultTable.Builder table) {
        table.row(Fault.MISSING_CREDENTIALS, new Code("AccessDenied", 403, "{Reason}"));
        table.row(Fault.MALFORMED_CREDENTIALS, new Code("AuthorizationHeaderMalformed", 400, "{Reason}"));
        table.row(
                Fault.UNKNOWN_ACCESS_KEY,
                new Code(
                        "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records."),
                "AWSAccessKeyId");
        table.row(
                Fault.INVALID_TOKEN,
                new Code("InvalidToken", 400, "The provided token is malformed or otherwise invalid."),
                "Token-0");
        table.row(Fault.EXPIRED_TOKEN, new Code("ExpiredToken", 400, "The provided token has expired."), "Token-0");
        table.row(
                Fault.UNSIGNED_HEADERS,
                new Code("AccessDenied", 403, "There were headers present in the request which were not signed"),
                "HeadersNotSigned");
    }

    private static void signatures(FaultTable.Builder table) {
        table.row(
                Fault.SIGNATURE_MISMATCH,
                new Code(
                        "SignatureDoesNotMatch",
                        403,
                        "The request signature we calculated does not match the signature you provided. Check your key"
                                + " and signing method."),
                "AWSAccessKeyId",
                "StringToSign",
                "SignatureProvided",
                "StringToSignBytes",
                "CanonicalRequest",
                "CanonicalRequestBytes");
        table.row(
                Fault.EXPIRED,
                new Code("AccessDenied", 403, "Request has expired"),
                "X-Amz-Expires",
                "Expires",
                "ServerTime");
        table.row(Fault.MALFORMED_PRESIGNED_QUERY, new Code("AuthorizationQueryParametersError", 400, "{Reason}"));
        table.row(
                Fault.CLOCK_SKEW,
                new Code(
                        "RequestTimeTooSkewed",
                        403,
                        "The difference between the request time and the current time is too large."),
                "RequestTime",
                "ServerTime",
                "MaxAllowedSkewMilliseconds");
    }
}
