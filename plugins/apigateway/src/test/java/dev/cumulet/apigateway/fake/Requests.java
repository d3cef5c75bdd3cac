package dev.cumulet.apigateway.fake;

import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.request.ApiAddress;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.apigateway.rest.IntegrationOperations.PutIntegrationRequest;
import dev.cumulet.apigateway.route.RouteTable;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Map;

/** Requests that have found their method: POST to the root of an API. */
public final class Requests {
    private final ManagementFixture aws = new ManagementFixture();
    private final RestApi api;
    private final Resource root;

    private Requests(List<String> binaryTypes, String type, String uri, int timeoutInMillis, String contentHandling) {
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
                null,
                null,
                null,
                null,
                null,
                contentHandling,
                timeoutInMillis,
                null,
                null,
                null);
        this.root = aws.method(api, "POST", "/", integration);
        aws.deploy(api, "stage");
    }

    /** {@return requests for an integration} */
    public static Requests of(String type, String uri, int timeoutInMillis) {
        return new Requests(List.of(), type, uri, timeoutInMillis, null);
    }

    /** {@return requests for an integration that converts contents} */
    public static Requests converting(String contentHandling, List<String> binaryTypes) {
        return new Requests(binaryTypes, "HTTP", "http://localhost/", 29_000, contentHandling);
    }

    /** {@return a request} */
    public ApiRequest with(Headers headers, byte[] body) {
        String path = "/_aws/execute-api/" + api.id() + "/stage/";
        Call call = Calls.client("POST", path, "", headers, body);
        ApiState state = aws.tables().locate(api.id()).orElseThrow().state();
        return new ApiRequest(
                call,
                ApiAddress.of(ApiTarget.parse(path).orElseThrow()),
                new Scope(Calls.ACCOUNT, Calls.REGION),
                state.stage("stage").orElseThrow(),
                state.definition(),
                new RouteTable.Route(root, Map.of()),
                root.methods().get("POST"),
                body,
                "gateway-id",
                "Root=1-6921611e-0123456789abcdef01234567",
                ManagementFixture.CLOCK.instant(),
                Caller.UNKNOWN);
    }
}
