package dev.cumulet.apigateway.rest;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.EndpointConfiguration;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.schema.UsualModels;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes, shows, changes and removes APIs. */
public final class RestApiOperations {
    private static final String CUSTOM_ID = "_custom_id_";

    private final Apis apis;
    private final DomainTables domains;

    public RestApiOperations(Apis apis, DomainTables domains) {
        this.apis = apis;
        this.domains = domains;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateRestApi", "POST /restapis", 201, CreateRestApiRequest.class, RestApi.class, this::create).constrained(new Required("name")),
                of("GetRestApi", "GET " + Routes.API, 200, RestApiRequest.class, RestApi.class, this::get),
                of("GetRestApis", "GET /restapis", 200, GetRestApisRequest.class, RestApis.class, this::list),
                of("UpdateRestApi", "PATCH " + Routes.API, 200, UpdateRestApiRequest.class, RestApi.class, this::update),
                of("DeleteRestApi", "DELETE " + Routes.API, 202, RestApiRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateRestApiRequest(
            String name,
            String description,
            String version,
            String cloneFrom,
            List<String> binaryMediaTypes,
            Integer minimumCompressionSize,
            String apiKeySource,
            EndpointConfiguration endpointConfiguration,
            String policy,
            Map<String, String> tags,
            Boolean disableExecuteApiEndpoint,
            String securityPolicy,
            String endpointAccessMode) {}

    public record RestApiRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId) {}

    public record GetRestApisRequest(
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record RestApis(String position, @Wire("item") List<RestApi> items) {}

    public record UpdateRestApiRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            List<PatchOperation> patchOperations) {}

    public RestApi create(CreateRestApiRequest request, Call call) {
        RestApiRules.check(request);
        RestApi api = new RestApi(
                idOf(request.tags()),
                request.name(),
                request.description(),
                apis.now(),
                request.version(),
                null,
                Absent.ifEmpty(request.binaryMediaTypes()),
                request.minimumCompressionSize(),
                request.apiKeySource() == null ? "HEADER" : request.apiKeySource(),
                Endpoints.checked(request.endpointConfiguration()),
                Policies.checked(request.policy()),
                Absent.ifEmpty(request.tags()),
                Boolean.TRUE.equals(request.disableExecuteApiEndpoint()),
                apis.ids().next(Identifiers.API),
                request.securityPolicy(),
                request.endpointAccessMode());
        Definition definition = request.cloneFrom() == null
                ? Definition.of(api).withModels(UsualModels.of(apis.ids()))
                : Clones.of(apis.load(call, request.cloneFrom()).definition(), api, apis.ids());
        if (!apis.tables().create(call.scope(), ApiState.of(definition))) {
            throw ApiGatewayError.API_EXISTS.exception(api.id());
        }
        return Policies.shown(api);
    }

    public RestApi get(RestApiRequest request, Call call) {
        return Policies.shown(apis.load(call, request.restApiId()).api());
    }

    public RestApis list(GetRestApisRequest request, Call call) {
        String after = request.position() == null ? "" : request.position();
        List<RestApi> rest = apis.tables().list(call.scope(), after, Page.limit(request.limit()) + 1).stream()
                .map(state -> Policies.shown(state.api()))
                .toList();
        Page<RestApi> page = Page.cut(rest, request.limit(), RestApi::id);
        return new RestApis(page.position(), page.items());
    }

    public RestApi update(UpdateRestApiRequest request, Call call) {
        ApiState changed = apis.change(
                call,
                request.restApiId(),
                state -> state.withApi(RestApiPatches.applied(state.api(), request.patchOperations())));
        return Policies.shown(changed.api());
    }

    public Void delete(RestApiRequest request, Call call) {
        apis.load(call, request.restApiId());
        checkUnmapped(call, request.restApiId());
        List<String> deployments = new ArrayList<>();
        apis.tables().update(call.scope(), request.restApiId(), present -> {
            ApiState state = present.orElseThrow(
                    () -> ApiGatewayError.INVALID_API.exception(call.identity().account(), request.restApiId()));
            state.deployments().forEach(deployment -> deployments.add(deployment.id()));
            return Optional.empty();
        });
        deployments.forEach(id -> apis.tables().removeSnapshot(call.scope(), request.restApiId(), id));
        return null;
    }

    private void checkUnmapped(Call call, String id) {
        List<CustomDomain> leading = domains.mapping(call.scope(), mapping -> id.equals(mapping.apiId()));
        if (!leading.isEmpty()) {
            String names = leading.stream().map(CustomDomain::domainName).collect(Collectors.joining(", "));
            throw ApiGatewayError.API_IN_DOMAINS.exception(id, names);
        }
    }

    private String idOf(Map<String, String> tags) {
        String chosen = tags == null ? null : tags.get(CUSTOM_ID);
        if (chosen == null) {
            return apis.ids().next(Identifiers.API);
        }
        if (!chosen.matches("[A-Za-z0-9-]+")) {
            throw ApiGatewayError.WRONG_CUSTOM_ID.exception(chosen);
        }
        return chosen;
    }
}
