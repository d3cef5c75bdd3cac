package dev.cumulet.core.protocol;

import dev.cumulet.core.protocol.FaultTable.Code;
import dev.cumulet.spi.service.Fault;
import java.util.Map;

/**
 * The codes of the services that speak JSON; all of them come from the framework in front of the services.
 *
 * @param prefix what stands in front of the framework's codes
 * @param denied the status of requests that nobody may send: 403 with REST, 400 without
 * @param unknown the status of an operation that the service lacks
 * @param serializationMessage the member that holds the message of a broken document
 */
record JsonFaults(String prefix, int denied, int unknown, String serializationMessage) {
    private static final String SERVICE = "com.amazon.coral.service#";

    static FaultTable restJson() {
        return new JsonFaults("", 403, 404, "message").table();
    }

    static FaultTable awsJson10() {
        return new JsonFaults(SERVICE, 400, 400, "Message").table();
    }

    static FaultTable awsJson11() {
        return new JsonFaults("", 400, 400, "Message").table();
    }

    /** {@return the details with those texts that depend on them} */
    static Map<String, String> completed(Fault fault, Map<String, String> details, String missingCredentials) {
        return switch (fault) {
            case CLOCK_SKEW -> Map.of("Skew", SkewText.of(details));
            case MISSING_CREDENTIALS -> Map.of("Reason", missingCredentials);
            default -> details;
        };
    }

    private FaultTable table() {
        FaultTable.Builder table = FaultTable.builder();
        requests(table);
        credentials(table);
        signatures(table);
        return table.build();
    }

    private void requests(FaultTable.Builder table) {
        Code serialization = new Code(prefix + "SerializationException", 400, "{Reason}", serializationMessage);
        String validation = prefix.isEmpty() ? "ValidationException" : "com.amazon.coral.validate#ValidationException";
        table.row(Fault.MALFORMED_BODY, serialization);
        table.row(Fault.INCOMPLETE_BODY, serialization);
        table.row(Fault.MALFORMED_TRAILER, serialization);
        table.row(Fault.CHUNK_TOO_SMALL, serialization);
        table.row(
                Fault.MALFORMED_VALUE,
                new Code(prefix + "SerializationException", 400, "'{Value}' can not be converted to {Name}"));
        table.row(
                Fault.BODY_TOO_LARGE,
                new Code(
                        prefix + "RequestEntityTooLargeException",
                        413,
                        "Request must be smaller than {MaxSize} bytes"));
        table.row(Fault.UNKNOWN_OPERATION, new Code(prefix + "UnknownOperationException", unknown, ""));
        table.row(
                Fault.NOT_IMPLEMENTED,
                new Code(prefix + "NotImplementedException", 501, "The operation {Operation} is not implemented"));
        table.row(Fault.CONSTRAINTS, new Code(validation, 400, "{Message}"));
        table.row(
                Fault.INTERNAL,
                new Code(
                        prefix + "InternalFailure",
                        500,
                        "The request processing has failed because of an unknown error, exception or failure."));
    }

    private void credentials(FaultTable.Builder table) {
        table.row(
                Fault.MISSING_CREDENTIALS,
                new Code(prefix + "MissingAuthenticationTokenException", denied, "{Reason}"));
        table.row(Fault.MALFORMED_CREDENTIALS, new Code(prefix + "IncompleteSignatureException", denied, "{Reason}"));
        table.row(
                Fault.MALFORMED_PRESIGNED_QUERY, new Code(prefix + "IncompleteSignatureException", denied, "{Reason}"));
        Code unknown = new Code(
                prefix + "UnrecognizedClientException",
                denied,
                "The security token included in the request is invalid.");
        table.row(Fault.UNKNOWN_ACCESS_KEY, unknown);
        table.row(Fault.INVALID_TOKEN, unknown);
        table.row(
                Fault.EXPIRED_TOKEN,
                new Code(
                        prefix + "ExpiredTokenException",
                        denied,
                        "The security token included in the request is expired"));
    }

    private void signatures(FaultTable.Builder table) {
        String invalid = prefix + "InvalidSignatureException";
        Code mismatch = new Code(
                invalid,
                denied,
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method. Consult the service documentation for details.");
        table.row(Fault.SIGNATURE_MISMATCH, mismatch);
        table.row(Fault.CONTENT_SHA256_MISMATCH, mismatch);
        table.row(
                Fault.UNSIGNED_HEADERS,
                new Code(invalid, denied, "'{HeadersNotSigned}' must be a 'SignedHeader' in the AWS Authorization."));
        table.row(
                Fault.EXPIRED,
                new Code(invalid, denied, "Signature expired: {Expires} is now earlier than {ServerTime}"));
        table.row(Fault.CLOCK_SKEW, new Code(invalid, denied, "{Skew}"));
    }
}
