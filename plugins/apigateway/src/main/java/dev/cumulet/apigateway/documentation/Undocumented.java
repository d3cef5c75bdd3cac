package dev.cumulet.apigateway.documentation;

import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.DocumentationLocation;
import dev.cumulet.apigateway.model.DocumentationPart;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.MethodResponse;
import dev.cumulet.apigateway.model.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of an API that nobody has written about. */
final class Undocumented {
    private static final Map<String, String> PARAMETER_TYPES = Map.of(
            "method.request.path.", "PATH_PARAMETER",
            "method.request.querystring.", "QUERY_PARAMETER",
            "method.request.header.", "REQUEST_HEADER",
            "method.response.header.", "RESPONSE_HEADER");

    private final List<DocumentationPart> parts = new ArrayList<>();
    private final Set<DocumentationLocation> documented = new HashSet<>();

    private Undocumented(ApiState state) {
        state.documentationParts().forEach(part -> documented.add(part.location()));
    }

    /** {@return parts with a place and nothing else} */
    static List<DocumentationPart> parts(ApiState state) {
        Undocumented found = new Undocumented(state);
        found.add("API", null, null, null, null);
        state.definition()
                .authorizers()
                .forEach(authorizer -> found.add("AUTHORIZER", null, null, null, authorizer.name()));
        state.definition().models().forEach(model -> found.add("MODEL", null, null, null, model.name()));
        for (Resource resource : state.resources()) {
            found.add("RESOURCE", resource.path(), null, null, null);
            resource.methods().values().forEach(method -> found.add(resource.path(), method));
        }
        return found.parts;
    }

    private void add(String path, Method method) {
        String verb = method.httpMethod();
        add("METHOD", path, verb, null, null);
        if (method.requestParameters() != null) {
            method.requestParameters().keySet().forEach(parameter -> add(parameter, path, verb, null));
        }
        if (method.requestModels() != null) {
            add("REQUEST_BODY", path, verb, null, null);
        }
        if (method.methodResponses() == null) {
            return;
        }
        for (MethodResponse response : method.methodResponses().values()) {
            add("RESPONSE", path, verb, response.statusCode(), null);
            if (response.responseParameters() != null) {
                response.responseParameters()
                        .keySet()
                        .forEach(parameter -> add(parameter, path, verb, response.statusCode()));
            }
            if (response.responseModels() != null) {
                add("RESPONSE_BODY", path, verb, response.statusCode(), null);
            }
        }
    }

    private void add(String parameter, String path, String method, String status) {
        PARAMETER_TYPES.forEach((prefix, type) -> {
            if (parameter.startsWith(prefix)) {
                add(type, path, method, status, parameter.substring(prefix.length()));
            }
        });
    }

    private void add(String type, String path, String method, String status, String name) {
        DocumentationLocation location = new DocumentationLocation(type, path, method, status, name);
        if (!documented.contains(location)) {
            parts.add(new DocumentationPart(null, location, null));
        }
    }
}
