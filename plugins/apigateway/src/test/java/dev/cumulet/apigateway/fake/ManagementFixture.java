package dev.cumulet.apigateway.fake;

import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.model.Deployment;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.rest.IntegrationOperations;
import dev.cumulet.apigateway.rest.IntegrationOperations.PutIntegrationRequest;
import dev.cumulet.apigateway.rest.IntegrationResponseOperations;
import dev.cumulet.apigateway.rest.IntegrationResponseOperations.PutIntegrationResponseRequest;
import dev.cumulet.apigateway.rest.MethodOperations;
import dev.cumulet.apigateway.rest.MethodOperations.PutMethodRequest;
import dev.cumulet.apigateway.rest.MethodResponseOperations;
import dev.cumulet.apigateway.rest.MethodResponseOperations.PutMethodResponseRequest;
import dev.cumulet.apigateway.rest.ResourceOperations;
import dev.cumulet.apigateway.rest.ResourceOperations.CreateResourceRequest;
import dev.cumulet.apigateway.rest.RestApiOperations;
import dev.cumulet.apigateway.rest.RestApiOperations.CreateRestApiRequest;
import dev.cumulet.apigateway.stage.DeploymentOperations;
import dev.cumulet.apigateway.stage.DeploymentOperations.CreateDeploymentRequest;
import dev.cumulet.apigateway.stage.StageOperations;
import dev.cumulet.apigateway.tag.TagOperations;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The operations over tables in memory, and short ways to what most tests begin with. */
public final class ManagementFixture {
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T07:00:00.123Z"), ZoneOffset.UTC);
    public static final String FUNCTION = "arn:aws:lambda:eu-central-1:111122223333:function:echo";
    public static final String FUNCTION_URI =
            "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/" + FUNCTION + "/invocations";

    public final HeapStorage storage = new HeapStorage();
    public final ApiTables tables = new ApiTables(storage);
    public final DomainTables domains = new DomainTables(storage);
    public final Apis apis = new Apis(tables, Identifiers.random(), CLOCK);
    public final RestApiOperations restApis = new RestApiOperations(apis, domains);
    public final ResourceOperations resources = new ResourceOperations(apis);
    public final MethodOperations methods = new MethodOperations(apis);
    public final MethodResponseOperations methodResponses = new MethodResponseOperations(apis);
    public final IntegrationOperations integrations = new IntegrationOperations(apis);
    public final IntegrationResponseOperations responses = new IntegrationResponseOperations(apis);
    public final DeploymentOperations deployments = new DeploymentOperations(apis);
    public final StageOperations stages = new StageOperations(apis);
    public final TagOperations tags = new TagOperations(apis, List.of());

    public ApiTables tables() {
        return tables;
    }

    /** {@return a new API with these binary media types} */
    public RestApi api(String... binaryTypes) {
        return restApis.create(named("test", List.of(binaryTypes), null), Calls.management());
    }

    public static CreateRestApiRequest named(String name, List<String> binaryTypes, Map<String, String> tags) {
        return new CreateRestApiRequest(
                name, null, null, null, binaryTypes, null, null, null, null, tags, null, null, null);
    }

    /** {@return the id of a resource, made with all that is missing above it} */
    public String resource(RestApi api, String path) {
        String parent = api.rootResourceId();
        String above = "";
        for (String part :
                path.equals("/") ? List.<String>of() : List.of(path.substring(1).split("/"))) {
            String place = above + "/" + part;
            String below = parent;
            parent = tables.locate(api.id()).orElseThrow().state().resources().stream()
                    .filter(known -> known.path().equals(place))
                    .findFirst()
                    .orElseGet(() ->
                            resources.create(new CreateResourceRequest(api.id(), below, part), Calls.management()))
                    .id();
            above = place;
        }
        return parent;
    }

    /** {@return the resource at a path with a method that a function answers} */
    public Resource method(RestApi api, String httpMethod, String path) {
        return method(api, httpMethod, path, integration(api.id(), resource(api, path), httpMethod, null));
    }

    public Resource method(RestApi api, String httpMethod, String path, PutIntegrationRequest integration) {
        String resource = resource(api, path);
        methods.put(method(api.id(), resource, httpMethod, "NONE"), Calls.management());
        integrations.put(integration, Calls.management());
        return tables.locate(api.id()).orElseThrow().state().resource(resource).orElseThrow();
    }

    public static PutMethodRequest method(String api, String resource, String httpMethod, String authorization) {
        return new PutMethodRequest(api, resource, httpMethod, authorization, null, null, null, null, null, null, null);
    }

    public static PutIntegrationRequest integration(String api, String resource, String method, Integer timeout) {
        return integration(api, resource, method, "AWS_PROXY", "POST", FUNCTION_URI, timeout);
    }

    public static PutIntegrationRequest integration(
            String api, String resource, String method, String type, String verb, String uri, Integer timeout) {
        return new PutIntegrationRequest(
                api, resource, method, type, verb, uri, null, null, null, null, null, null, null, null, null, timeout,
                null, null, null);
    }

    /** Makes a mock that answers a status with a header and a body. */
    public void mock(RestApi api, String httpMethod, String path, String template) {
        String resource = method(
                        api,
                        httpMethod,
                        path,
                        new PutIntegrationRequest(
                                api.id(),
                                resource(api, path),
                                httpMethod,
                                "MOCK",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Map.of("application/json", template),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null))
                .id();
        respond(api, resource, httpMethod, "204", "204", null);
        respond(api, resource, httpMethod, "200", null, "{\"response\": \"mocked\"}");
    }

    private void respond(RestApi api, String resource, String httpMethod, String status, String pattern, String body) {
        String header = "method.response.header.Access-Control-Allow-Origin";
        methodResponses.put(
                new PutMethodResponseRequest(api.id(), resource, httpMethod, status, Map.of(header, false), null),
                Calls.management());
        responses.put(
                new PutIntegrationResponseRequest(
                        api.id(),
                        resource,
                        httpMethod,
                        status,
                        pattern,
                        Map.of(header, "'*'"),
                        body == null ? null : Map.of("application/json", body),
                        null),
                Calls.management());
    }

    /** {@return a deployment of what the API is now} */
    public Deployment deploy(RestApi api, String stage) {
        return deploy(api, stage, null);
    }

    public Deployment deploy(RestApi api, String stage, Map<String, String> variables) {
        return deployments.create(
                new CreateDeploymentRequest(api.id(), stage, null, null, null, null, variables, null, null),
                Calls.management());
    }
}
