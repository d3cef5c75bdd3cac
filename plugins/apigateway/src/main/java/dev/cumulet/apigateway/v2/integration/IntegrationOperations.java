package dev.cumulet.apigateway.v2.integration;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.Parameters;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.IntegrationResponse;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.apigateway.v2.model.TlsConfig;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import dev.cumulet.spi.shape.Constraint.Length;
import dev.cumulet.spi.shape.Constraint.OneOf;
import dev.cumulet.spi.shape.Constraint.Range;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes, shows, changes and removes integrations. */
public final class IntegrationOperations {
    private static final String INTEGRATIONS = "/v2/apis/{apiId}/integrations";
    private static final String INTEGRATION = INTEGRATIONS + "/{integrationId}";
    private static final Constraint[] CONSTRAINTS = {
        new OneOf("connectionType", List.of("INTERNET", "VPC_LINK")),
        new OneOf("contentHandlingStrategy", List.of("CONVERT_TO_BINARY", "CONVERT_TO_TEXT")),
        new Length("description", 0, 1024),
        new OneOf("integrationType", List.of("AWS", "HTTP", "MOCK", "HTTP_PROXY", "AWS_PROXY")),
        new Length("integrationUri", 1, 2048),
        new OneOf("passthroughBehavior", List.of("WHEN_NO_MATCH", "NEVER", "WHEN_NO_TEMPLATES")),
        new Range("timeoutInMillis", 50, 30_000)
    };

    private final Entries entries;

    public IntegrationOperations(Entries entries) {
        this.entries = entries;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateIntegration", "POST " + INTEGRATIONS, 201, CreateIntegrationRequest.class, Integration.class, this::create).constrained(CONSTRAINTS),
                of("GetIntegration", "GET " + INTEGRATION, 200, IntegrationRequest.class, Integration.class, this::get),
                of("GetIntegrations", "GET " + INTEGRATIONS, 200, GetIntegrationsRequest.class, Integrations.class, this::list),
                of("UpdateIntegration", "PATCH " + INTEGRATION, 200, UpdateIntegrationRequest.class, Integration.class, this::update).constrained(CONSTRAINTS),
                of("DeleteIntegration", "DELETE " + INTEGRATION, 204, IntegrationRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateIntegrationRequest(
            @Wire(location = Location.PATH) String apiId,
            String connectionId,
            String connectionType,
            String contentHandlingStrategy,
            String credentialsArn,
            String description,
            String integrationMethod,
            String integrationSubtype,
            String integrationType,
            String integrationUri,
            String passthroughBehavior,
            String payloadFormatVersion,
            Map<String, String> requestParameters,
            Map<String, String> requestTemplates,
            Map<String, Map<String, String>> responseParameters,
            String templateSelectionExpression,
            Integer timeoutInMillis,
            TlsConfig tlsConfig) {}

    public record UpdateIntegrationRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String integrationId,
            String connectionId,
            String connectionType,
            String contentHandlingStrategy,
            String credentialsArn,
            String description,
            String integrationMethod,
            String integrationSubtype,
            String integrationType,
            String integrationUri,
            String passthroughBehavior,
            String payloadFormatVersion,
            Map<String, String> requestParameters,
            Map<String, String> requestTemplates,
            Map<String, Map<String, String>> responseParameters,
            String templateSelectionExpression,
            Integer timeoutInMillis,
            TlsConfig tlsConfig) {}

    public record IntegrationRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String integrationId) {}

    public record GetIntegrationsRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record Integrations(List<Integration> items, String nextToken) {}

    private record Mappings(
            Map<String, String> requestParameters, Map<String, Map<String, String>> responseParameters) {}

    public Integration create(CreateIntegrationRequest request, Call call) {
        String id = entries.ids().next(Entries.ROUTE);
        ApiEntry changed = entries.change(call, request.apiId(), entry -> {
            Integration asked = Overlay.of(IntegrationRules.empty(id), request);
            return with(entry, IntegrationRules.completed(entry.api(), asked, request.timeoutInMillis()));
        });
        return integration(changed, id);
    }

    public Integration get(IntegrationRequest request, Call call) {
        return integration(entries.load(call, request.apiId()), request.integrationId());
    }

    public Integrations list(GetIntegrationsRequest request, Call call) {
        List<Integration> all = entries.load(call, request.apiId()).definition().integrations();
        Listing<Integration> page =
                Listing.of(all, request.maxResults(), request.nextToken(), Integration::integrationId);
        return new Integrations(page.items(), page.nextToken());
    }

    public Integration update(UpdateIntegrationRequest request, Call call) {
        ApiEntry changed = entries.change(call, request.apiId(), entry -> {
            Integration before = integration(entry, request.integrationId());
            Mappings mappings = new Mappings(
                    Parameters.merged(before.requestParameters(), request.requestParameters()),
                    Parameters.mergedGroups(before.responseParameters(), request.responseParameters()));
            return with(entry, Overlay.of(Overlay.of(before, request), mappings));
        });
        return integration(changed, request.integrationId());
    }

    public Void delete(IntegrationRequest request, Call call) {
        String id = request.integrationId();
        entries.change(call, request.apiId(), entry -> {
            integration(entry, id);
            checkUnused(entry.definition(), id);
            Map<String, List<IntegrationResponse>> responses =
                    new HashMap<>(entry.definition().integrationResponses());
            responses.remove(id);
            return entry.redefined(definition -> definition
                    .withIntegrations(Items.without(definition.integrations(), Integration::integrationId, id))
                    .withIntegrationResponses(responses));
        });
        return null;
    }

    private static void checkUnused(ApiDefinition definition, String id) {
        List<String> users = definition.routes().stream()
                .filter(route -> route.integrationId().filter(id::equals).isPresent())
                .map(Route::routeId)
                .toList();
        if (!users.isEmpty()) {
            throw V2Error.INTEGRATION_IN_USE.exception(String.join(", ", users));
        }
    }

    private static ApiEntry with(ApiEntry entry, Integration integration) {
        IntegrationRules.check(entry.api(), integration);
        return entry.redefined(definition -> definition.withIntegrations(
                Items.with(definition.integrations(), integration, Integration::integrationId)));
    }

    private static Integration integration(ApiEntry entry, String id) {
        return entry.definition().integration(id).orElseThrow(() -> V2Error.INVALID_INTEGRATION.exception(id));
    }
}
