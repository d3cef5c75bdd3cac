package dev.cumulet.core.auth;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import java.util.List;
import java.util.Set;

/**
 * Whether a request has the parts of a signature, as the framework in front of AWS's JSON services asks; nobody may call
 * those without one. It is asked even where each signature passes, in the framework's words and order.
 */
final class CredentialForm {
    private static final List<String> FIELDS = List.of("Credential", "Signature", "SignedHeaders");
    private static final Set<String> ALGORITHMS = Set.of(SigV4Claim.ALGORITHM, "AWS4-ECDSA-P256-SHA256");
    private static final List<String> PARAMETERS =
            List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date");

    private CredentialForm() {}

    /** {@return whether it is a request of the JSON protocols that name the operation in a header} */
    static boolean isAskedOf(Inbound request) {
        return request.headers().contains("X-Amz-Target");
    }

    static void check(Inbound request, FaultSource faults) {
        String authorization = request.header("Authorization").orElse("").strip();
        if (authorization.startsWith("AWS4-")) {
            checkHeader(request, authorization, faults);
            return;
        }
        Query query = request.query();
        if (!authorization.isEmpty() || !query.contains("X-Amz-Algorithm")) {
            throw faults.because(Fault.MISSING_CREDENTIALS, "Request is missing Authentication Token");
        }
        checkQuery(query, faults);
    }

    private static void checkHeader(Inbound request, String authorization, FaultSource faults) {
        StringBuilder missing = new StringBuilder();
        for (String field : FIELDS) {
            if (Credential.field(authorization, field + "=").isEmpty()) {
                missing.append("Authorization header requires '").append(field).append("' parameter. ");
            }
        }
        if (!request.headers().contains("X-Amz-Date") && !request.headers().contains("Date")) {
            missing.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!missing.isEmpty()) {
            throw malformed(missing + "Authorization=" + authorization, faults);
        }
        checkValues(request, authorization, faults);
    }

    private static void checkValues(Inbound request, String authorization, FaultSource faults) {
        String date = request.header("X-Amz-Date").orElse("");
        if (!date.isEmpty() && !isBasic(date) && RequestDate.of(request).isEmpty()) {
            throw malformed(
                    "Date must be in ISO-8601 'basic format'. Got '" + date
                            + "'. See http://en.wikipedia.org/wiki/ISO_8601",
                    faults);
        }
        int blank = authorization.indexOf(' ');
        String algorithm = blank < 0 ? authorization : authorization.substring(0, blank);
        if (!ALGORITHMS.contains(algorithm)) {
            throw malformed(
                    "Unsupported AWS 'algorithm': '" + algorithm + "' (only AWS4-HMAC-SHA256 for now). ", faults);
        }
        String credential = Credential.field(authorization, "Credential=").orElseThrow();
        if (Credential.parse(credential).isEmpty()) {
            throw malformed(
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got"
                            + " '" + credential + "'",
                    faults);
        }
    }

    /** {@return whether it has the form of {@code 20130524T000000Z}; to parse it would cost as much as all the rest} */
    private static boolean isBasic(String date) {
        return date.length() == 16 && date.charAt(8) == 'T' && date.charAt(15) == 'Z';
    }

    private static AwsException malformed(String reason, FaultSource faults) {
        return faults.because(Fault.MALFORMED_CREDENTIALS, reason);
    }

    private static void checkQuery(Query query, FaultSource faults) {
        StringBuilder missing = new StringBuilder();
        for (String parameter : PARAMETERS) {
            if (query.first(parameter).orElse("").isEmpty()) {
                missing.append("AWS query-string parameters must include '")
                        .append(parameter)
                        .append("'. ");
            }
        }
        if (!missing.isEmpty()) {
            throw faults.because(Fault.MALFORMED_PRESIGNED_QUERY, missing + "Re-examine the query-string parameters.");
        }
    }
}
