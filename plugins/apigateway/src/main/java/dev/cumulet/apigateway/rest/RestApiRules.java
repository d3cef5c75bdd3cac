package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Constraints;
import dev.cumulet.apigateway.rest.RestApiOperations.CreateRestApiRequest;
import java.util.ArrayList;
import java.util.List;

/** What a new API may be, in AWS's order: the model's constraints, then the rest. */
final class RestApiRules {
    /** In the order of AWS's message. */
    static final List<String> API_KEY_SOURCES = List.of("AUTHORIZER", "HEADER");

    private RestApiRules() {}

    static void check(CreateRestApiRequest request) {
        List<String> broken = new ArrayList<>(Endpoints.broken(request.endpointConfiguration()));
        String source = request.apiKeySource();
        if (source != null && !API_KEY_SOURCES.contains(source)) {
            broken.add(Constraints.oneOf(source, "createRestApiInput.apiKeySource", API_KEY_SOURCES));
        }
        Constraints.check(broken);
        if (request.name() == null || request.name().isBlank()) {
            throw ApiGatewayError.EMPTY_NAME.exception();
        }
        if ("".equals(request.description())) {
            throw ApiGatewayError.EMPTY_DESCRIPTION.exception();
        }
        Compression.checked(request.minimumCompressionSize());
    }
}
