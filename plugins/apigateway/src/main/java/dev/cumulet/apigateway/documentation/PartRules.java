package dev.cumulet.apigateway.documentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Constraints;
import dev.cumulet.apigateway.model.DocumentationLocation;
import dev.cumulet.apigateway.model.DocumentationPart;
import java.util.ArrayList;
import java.util.List;

/** What a part of a documentation may be about, and contain. */
final class PartRules {
    private static final String LOCATION = "createDocumentationPartInput.location.";

    /** In the order of AWS's message. */
    private static final List<String> TYPES = List.of(
            "RESPONSE_BODY",
            "RESPONSE",
            "METHOD",
            "MODEL",
            "AUTHORIZER",
            "RESPONSE_HEADER",
            "RESOURCE",
            "PATH_PARAMETER",
            "REQUEST_BODY",
            "QUERY_PARAMETER",
            "API",
            "REQUEST_HEADER");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PartRules() {}

    static void checkLocation(DocumentationLocation location) {
        List<String> broken = new ArrayList<>();
        if (location.type() == null) {
            broken.add(Constraints.notNull(LOCATION + "type"));
        }
        Constraints.addUnlessOneOf(broken, location.type(), LOCATION + "type", TYPES);
        String status = location.statusCode();
        if (status != null && !status.matches("[1-5]\\d\\d|\\*|\\s*")) {
            broken.add(
                    "Value '" + status + "' at '" + LOCATION + "statusCode' failed to satisfy constraint: Member must"
                            + " satisfy regular expression pattern: ^([1-5]\\d\\d|\\*|\\s*)$");
        }
        Constraints.check(broken);
    }

    /** {@return properties as they came, if they are a JSON object} */
    static String properties(String properties) {
        if (properties == null || properties.isEmpty()) {
            throw ApiGatewayError.EMPTY_DOCUMENTATION.exception();
        }
        try {
            if (MAPPER.readTree(properties).isObject()) {
                return properties;
            }
        } catch (JsonProcessingException e) {
            // Said below, as of JSON that is no object.
        }
        throw ApiGatewayError.WRONG_DOCUMENTATION.exception();
    }

    /** {@return what tells a part from all others: its id, or its place if it has none} */
    static String key(DocumentationPart part) {
        return part.id() == null ? part.location().toString() : part.id();
    }
}
