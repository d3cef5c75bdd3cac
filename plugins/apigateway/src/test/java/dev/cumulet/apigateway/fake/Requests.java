package dev.cumulet.apigateway.fake;

import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.request.ApiAddress;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.apigateway.rest.IntegrationOperations.PutIntegrationRequest;
import dev.cumulet.apigateway.rest.MethodOperations.PutMethodRequest;
import dev.cumulet.apigateway.route.RouteTable;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests that have found their method: POST to the root of an API. */
public final class Requests {
    private final ManagementFixture aws = new ManagementFixture();
    private final RestApi api;
    private final Resource root;

    private Requests(
            List<String> binaryTypes,
            String type,
            String uri,
            int timeoutInMillis,
            String contentHandling,
            Map<String, String> parameters) {
        this.api = aws.api(binaryTypes.toArray(String[]::new));
        PutIntegrationRequest integration = new PutIntegrationRequest(
                api.id(),
                api.rootResourceId(),
                "POST",
                type,
                "POST",
                uri,
                null,
                null,
                "arn:aws:iam::111122223333:role/gateway",
                parameters,
                null,
                null,
                null,
                null,
                contentHandling,
                timeoutInMillis,
                null,
                null,
                null);
        aws.methods.put(method(api, parameters), Calls.management());
        aws.integrations.put(integration, Calls.management());
        ApiState state = aws.tables().locate(api.id()).orElseThrow().state();
        this.root = state.resource(api.rootResourceId()).orElseThrow();
        aws.deploy(api, "stage");
    }

    /** Mappings may read what the method declares. */
    private static PutMethodRequest method(RestApi api, Map<String, String> parameters) {
        Map<String, Boolean> declared = new TreeMap<>();
        (parameters == null ? Map.<String, String>of() : parameters)
                .values().stream()
                        .filter(source -> source.startsWith("method."))
                        .forEach(source -> declared.put(source, false));
        return new PutMethodRequest(
                api.id(), api.rootResourceId(), "POST", "NONE", null, null, null, declared, null, null, null);
    }

    /** {@return requests for an integration} */
    public static Requests of(String type, String uri, int timeoutInMillis) {
        return new Requests(List.of(), type, uri, timeoutInMillis, null, null);
    }

    /** {@return requests for an integration that converts contents} */
    public static Requests converting(String contentHandling, List<String> binaryTypes) {
        return new Requests(binaryTypes, "HTTP", "http://localhost/", 29_000, contentHandling, null);
    }

    /** {@return requests for an integration with request parameters} */
    public static Requests mapping(String type, String uri, Map<String, String> parameters) {
        return new Requests(List.of(), type, uri, 5_000, null, parameters);
    }

    /** {@return a request} */
    public ApiRequest with(Headers headers, byte[] body) {
        return with("", Map.of(), headers, body);
    }

    /**
     * {@return a request}
     *
     * @param parameters of the path
     */
    public ApiRequest with(String query, Map<String, String> parameters, Headers headers, byte[] body) {
        String path = "/_aws/execute-api/" + api.id() + "/stage/";
        Call call = Calls.client("POST", path, query, headers, body);
        ApiState state = aws.tables().locate(api.id()).orElseThrow().state();
        return new ApiRequest(
                call,
                ApiAddress.of(ApiTarget.parse(path).orElseThrow()),
                new Scope(Calls.ACCOUNT, Calls.REGION),
                state.stage("stage").orElseThrow(),
                state.definition(),
                new RouteTable.Route(root, parameters),
                root.methods().get("POST"),
                body,
                "gateway-id",
                "Root=1-6921611e-0123456789abcdef01234567",
                ManagementFixture.CLOCK.instant(),
                Caller.UNKNOWN);
    }
}
