package dev.cumulet.apigateway.v2.api;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.v2.control.ApiEndpoints;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Cors;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Length;
import dev.cumulet.spi.shape.Constraint.OneOf;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, changes and removes APIs. */
public final class ApiOperations {
    private static final String API = "/v2/apis/{apiId}";
    private static final String CUSTOM_ID = "_custom_id_";
    private static final int MOST = 10_000;

    private final Entries entries;
    private final ApiTables restApis;
    private final DomainTables domains;
    private final ApiEndpoints endpoints;

    /**
     * Makes the operations.
     *
     * @param restApis the APIs of the other kind, with which ids are shared
     * @param domains may lead to APIs, which then stay
     */
    public ApiOperations(Entries entries, ApiTables restApis, DomainTables domains, ApiEndpoints endpoints) {
        this.entries = entries;
        this.restApis = restApis;
        this.domains = domains;
        this.endpoints = endpoints;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        Length name = new Length("name", 1, 128);
        Length description = new Length("description", 0, 1024);
        OneOf addresses = new OneOf("ipAddressType", List.of("ipv4", "dualstack"));
        // spotless:off - one operation, one row
        return List.of(
                of("CreateApi", "POST /v2/apis", 201, CreateApiRequest.class, Api.class, this::create).constrained(name, description, addresses),
                of("GetApi", "GET " + API, 200, ApiRequest.class, Api.class, this::get),
                of("GetApis", "GET /v2/apis", 200, GetApisRequest.class, Apis.class, this::list),
                of("UpdateApi", "PATCH " + API, 200, UpdateApiRequest.class, Api.class, this::update).constrained(name, description, addresses),
                of("DeleteApi", "DELETE " + API, 204, ApiRequest.class, Void.class, this::delete),
                of("DeleteCorsConfiguration", "DELETE " + API + "/cors", 204, ApiRequest.class, Void.class, this::deleteCors));
        // spotless:on
    }

    public record CreateApiRequest(
            String apiKeySelectionExpression,
            Cors corsConfiguration,
            String credentialsArn,
            String description,
            Boolean disableSchemaValidation,
            Boolean disableExecuteApiEndpoint,
            String ipAddressType,
            String name,
            String protocolType,
            String routeKey,
            String routeSelectionExpression,
            Map<String, String> tags,
            String target,
            String version) {}

    public record UpdateApiRequest(
            @Wire(location = Location.PATH) String apiId,
            String apiKeySelectionExpression,
            Cors corsConfiguration,
            String credentialsArn,
            String description,
            Boolean disableSchemaValidation,
            Boolean disableExecuteApiEndpoint,
            String ipAddressType,
            String name,
            String routeKey,
            String routeSelectionExpression,
            String target,
            String version) {}

    public record ApiRequest(@Wire(location = Location.PATH) String apiId) {}

    public record GetApisRequest(
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record Apis(List<Api> items, String nextToken) {}

    public Api create(CreateApiRequest request, Call call) {
        ApiRules.check(request);
        Api api = Overlay.of(ApiDefaults.of(idOf(request.tags()), request.protocolType(), entries.now()), request);
        if (entries.catalog().locate(api.apiId()).isPresent()
                || restApis.locate(api.apiId()).isPresent()) {
            throw V2Error.API_EXISTS.exception(api.apiId());
        }
        ApiEntry made = new QuickCreation(entries).made(ApiEntry.of(api), request);
        return endpoints.shown(entries.create(call, made).api());
    }

    public Api get(ApiRequest request, Call call) {
        return endpoints.shown(entries.load(call, request.apiId()).api());
    }

    public Apis list(GetApisRequest request, Call call) {
        List<Api> all = entries.catalog().list(call.scope(), "", MOST).stream()
                .map(ApiEntry::api)
                .toList();
        Listing<Api> page = Listing.of(all, request.maxResults(), request.nextToken(), Api::apiId);
        return new Apis(page.items().stream().map(endpoints::shown).toList(), page.nextToken());
    }

    public Api update(UpdateApiRequest request, Call call) {
        ApiEntry changed = entries.change(call, request.apiId(), entry -> {
            ApiRules.check(entry.api(), request);
            ApiEntry updated = entry.withApi(Overlay.of(entry.api(), request));
            return new QuickCreation(entries).updated(updated, request);
        });
        return endpoints.shown(changed.api());
    }

    public Void delete(ApiRequest request, Call call) {
        ApiEntry removed = entries.load(call, request.apiId());
        if (!domains.mapping(call.scope(), mapping -> request.apiId().equals(mapping.apiId()))
                .isEmpty()) {
            throw V2Error.API_IN_DOMAINS.exception(request.apiId());
        }
        entries.catalog().update(call.scope(), request.apiId(), present -> Optional.empty());
        removed.deployments()
                .forEach(deployment ->
                        entries.catalog().removeSnapshot(call.scope(), request.apiId(), deployment.deploymentId()));
        return null;
    }

    public Void deleteCors(ApiRequest request, Call call) {
        entries.change(call, request.apiId(), entry -> {
            if (entry.api().corsConfiguration() == null) {
                throw V2Error.NO_CORS.exception();
            }
            return entry.withApi(entry.api().withoutCors());
        });
        return null;
    }

    /** LocalStack's convention: a tag chooses the id. */
    private String idOf(Map<String, String> tags) {
        String chosen = tags == null ? null : tags.get(CUSTOM_ID);
        if (chosen == null) {
            return entries.ids().next(Identifiers.API);
        }
        if (!chosen.matches("[A-Za-z0-9-]+")) {
            throw V2Error.WRONG_CUSTOM_ID.exception(chosen);
        }
        return chosen;
    }
}
