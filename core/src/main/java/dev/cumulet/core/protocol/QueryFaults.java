package dev.cumulet.core.protocol;

import dev.cumulet.core.protocol.FaultTable.Code;
import dev.cumulet.spi.service.Fault;

/** The codes of the services that speak the query protocol, as AWS lists them under "Common errors". */
final class QueryFaults {
    private QueryFaults() {}

    static FaultTable table() {
        FaultTable.Builder table = FaultTable.builder();
        requests(table);
        credentials(table);
        signatures(table);
        return table.build();
    }

    private static void requests(FaultTable.Builder table) {
        Code malformed = new Code("MalformedQueryString", 404, "The query string contains a syntax error");
        table.row(Fault.MALFORMED_BODY, malformed);
        table.row(Fault.INCOMPLETE_BODY, malformed);
        table.row(Fault.CHUNK_TOO_SMALL, malformed);
        table.row(Fault.MALFORMED_TRAILER, malformed);
        table.row(
                Fault.MALFORMED_VALUE, new Code("MalformedInput", 400, "The value '{Value}' of {Name} can't be read"));
        table.row(
                Fault.BODY_TOO_LARGE,
                new Code("RequestEntityTooLarge", 413, "Request must be smaller than {MaxSize} bytes"));
        table.row(
                Fault.UNKNOWN_OPERATION,
                new Code("InvalidAction", 400, "Could not find operation {Action} for version {Version}"));
        table.row(
                Fault.NOT_IMPLEMENTED, new Code("NotImplemented", 501, "The operation {Operation} is not implemented"));
        table.row(Fault.CONSTRAINTS, new Code("ValidationError", 400, "{Message}"));
        table.row(
                Fault.INTERNAL,
                new Code(
                        "InternalFailure",
                        500,
                        "The request processing has failed because of an unknown error, exception or failure."));
    }

    private static void credentials(FaultTable.Builder table) {
        Code incomplete = new Code("IncompleteSignature", 403, "{Reason}");
        table.row(Fault.MISSING_CREDENTIALS, new Code("MissingAuthenticationToken", 403, "{Reason}"));
        table.row(Fault.MALFORMED_CREDENTIALS, incomplete);
        table.row(Fault.MALFORMED_PRESIGNED_QUERY, incomplete);
        Code invalid = new Code("InvalidClientTokenId", 403, "The security token included in the request is invalid.");
        table.row(Fault.UNKNOWN_ACCESS_KEY, invalid);
        table.row(Fault.INVALID_TOKEN, invalid);
        table.row(
                Fault.EXPIRED_TOKEN,
                new Code("ExpiredToken", 403, "The security token included in the request is expired"));
    }

    private static void signatures(FaultTable.Builder table) {
        Code mismatch = new Code(
                "SignatureDoesNotMatch",
                403,
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method. Consult the service documentation for details.");
        table.row(Fault.SIGNATURE_MISMATCH, mismatch);
        table.row(Fault.CONTENT_SHA256_MISMATCH, mismatch);
        table.row(
                Fault.UNSIGNED_HEADERS,
                new Code(
                        "SignatureDoesNotMatch",
                        403,
                        "'{HeadersNotSigned}' must be a 'SignedHeader' in the AWS Authorization."));
        table.row(
                Fault.EXPIRED,
                new Code(
                        "SignatureDoesNotMatch", 403, "Signature expired: {Expires} is now earlier than {ServerTime}"));
        table.row(Fault.CLOCK_SKEW, new Code("SignatureDoesNotMatch", 403, "{Skew}"));
    }
}
