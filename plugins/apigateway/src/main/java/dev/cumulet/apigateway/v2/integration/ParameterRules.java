package dev.cumulet.apigateway.v2.integration;

import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.Integration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What AWS demands of the keys of parameter mappings. */
final class ParameterRules {
    private static final Pattern REQUEST_KEY =
            Pattern.compile("(append|overwrite|remove):(header|querystring)\\.(.+)|overwrite:path");
    private static final Pattern RESPONSE_KEY =
            Pattern.compile("(append|overwrite|remove):(header)\\.(.+)|overwrite:statuscode");
    private static final Set<String> RESERVED = Set.of(
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "content-location",
            "forwarded",
            "keep-alive",
            "origin",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailers",
            "transfer-encoding",
            "upgrade",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "via");
    private static final Pattern RESERVED_FAMILY = Pattern.compile("(access-control-|apigw-|x-amz-|x-amzn-).*");

    private ParameterRules() {}

    static void check(Integration integration) {
        // An integration with a service of AWS has that service's own parameters.
        if (integration.requestParameters() != null && integration.integrationSubtype() == null) {
            checkKeys(REQUEST_KEY, "Request", integration.requestParameters());
        }
        if (integration.responseParameters() != null) {
            integration.responseParameters().values().forEach(group -> checkKeys(RESPONSE_KEY, "Response", group));
        }
    }

    private static void checkKeys(Pattern allowed, String side, Map<String, String> parameters) {
        for (String key : parameters.keySet()) {
            Matcher matcher = allowed.matcher(key);
            if (!matcher.matches()) {
                throw V2Error.MAPPING_EXPRESSION.exception("Invalid " + side + " Actioned Parameter specified: " + key);
            }
            if ("header".equals(matcher.group(2)) && isReserved(matcher.group(3).toLowerCase(Locale.ROOT))) {
                throw V2Error.MAPPING_EXPRESSION.exception(
                        "Operations on header " + matcher.group(3) + " are restricted");
            }
        }
    }

    private static boolean isReserved(String header) {
        return RESERVED.contains(header) || RESERVED_FAMILY.matcher(header).matches();
    }
}
