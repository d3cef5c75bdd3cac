package dev.cumulet.apigateway.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A method of a resource. */
public record Method(
        String httpMethod,
        String authorizationType,
        String authorizerId,
        Boolean apiKeyRequired,
        String requestValidatorId,
        String operationName,
        Map<String, Boolean> requestParameters,
        Map<String, String> requestModels,
        Map<String, MethodResponse> methodResponses,
        Integration methodIntegration,
        List<String> authorizationScopes) {
    private static final Method UNSHOWN = new Method(null, null, null, null, null, null, null, null, null, null, null);

    /** {@return what a list of resources shows of a method when nobody asks for more: nothing} */
    public static Method unshown() {
        return UNSHOWN;
    }

    /** {@return this method with an integration, or without where it is null} */
    public Method withIntegration(Integration integration) {
        return RecordCopy.with(this, "methodIntegration", integration);
    }

    /** {@return this method with one response set, or removed where it is null} */
    public Method withResponse(String statusCode, MethodResponse response) {
        Map<String, MethodResponse> changed = new TreeMap<>(methodResponses == null ? Map.of() : methodResponses);
        if (response == null) {
            changed.remove(statusCode);
        } else {
            changed.put(statusCode, response);
        }
        return RecordCopy.with(this, "methodResponses", changed.isEmpty() ? null : changed);
    }
}
