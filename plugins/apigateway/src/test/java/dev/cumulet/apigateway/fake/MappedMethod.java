package dev.cumulet.apigateway.fake;

import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.rest.IntegrationOperations.PutIntegrationRequest;
import dev.cumulet.apigateway.rest.IntegrationResponseOperations.PutIntegrationResponseRequest;
import dev.cumulet.apigateway.rest.MethodOperations.PutMethodRequest;
import dev.cumulet.apigateway.rest.MethodResponseOperations.PutMethodResponseRequest;
import java.util.Map;
import java.util.TreeMap;

/** A method with a mapped integration, put together step by step; what its mappings name is declared by itself. */
public final class MappedMethod {
    private final ManagementFixture aws;
    private final RestApi api;
    private final String resource;
    private final String httpMethod;
    private String type = "MOCK";
    private String uri;
    private String passthrough;
    private Map<String, String> parameters = Map.of();
    private Map<String, String> templates = Map.of("application/json", "{\"statusCode\": 200}");

    public MappedMethod(ManagementFixture aws, RestApi api, String httpMethod, String path) {
        this.aws = aws;
        this.api = api;
        this.resource = aws.resource(api, path);
        this.httpMethod = httpMethod;
    }

    public MappedMethod asking(String integrationType, String integrationUri) {
        this.type = integrationType;
        this.uri = integrationUri;
        return this;
    }

    public MappedMethod passing(String behavior) {
        this.passthrough = behavior;
        return this;
    }

    public MappedMethod template(String template) {
        return templates(Map.of("application/json", template));
    }

    public MappedMethod templates(Map<String, String> byType) {
        this.templates = byType;
        return this;
    }

    public MappedMethod parameters(Map<String, String> mappings) {
        this.parameters = mappings;
        return this;
    }

    /** {@return the resource's id} */
    public String put() {
        Map<String, Boolean> declared = new TreeMap<>();
        parameters.values().stream()
                .filter(source -> source.startsWith("method.request.") && !source.startsWith("method.request.body"))
                .forEach(source -> declared.put(source, false));
        aws.methods.put(
                new PutMethodRequest(
                        api.id(), resource, httpMethod, "NONE", null, null, null, declared, null, null, null),
                Calls.management());
        aws.integrations.put(
                new PutIntegrationRequest(
                        api.id(),
                        resource,
                        httpMethod,
                        type,
                        type.equals("MOCK") ? null : "POST",
                        uri,
                        null,
                        null,
                        type.equals("AWS") ? "arn:aws:iam::111122223333:role/gateway" : null,
                        parameters,
                        templates,
                        passthrough,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                Calls.management());
        return resource;
    }

    /** Adds a response; put the method first. */
    public MappedMethod answering(
            String status, String pattern, Map<String, String> headers, Map<String, String> responseTemplates) {
        Map<String, Boolean> declared = new TreeMap<>();
        headers.keySet().forEach(header -> declared.put(header, false));
        aws.methodResponses.put(
                new PutMethodResponseRequest(api.id(), resource, httpMethod, status, declared, null),
                Calls.management());
        aws.responses.put(
                new PutIntegrationResponseRequest(
                        api.id(), resource, httpMethod, status, pattern, headers, responseTemplates, null),
                Calls.management());
        return this;
    }

    public MappedMethod answering(String template) {
        return answering("200", null, Map.of(), Map.of("application/json", template));
    }
}
