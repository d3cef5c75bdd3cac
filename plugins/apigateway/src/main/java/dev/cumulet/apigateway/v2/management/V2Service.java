package dev.cumulet.apigateway.v2.management;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.v2.api.ApiOperations;
import dev.cumulet.apigateway.v2.authorizer.AuthorizerOperations;
import dev.cumulet.apigateway.v2.control.ApiEndpoints;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.domain.DomainOperations;
import dev.cumulet.apigateway.v2.domain.MappingOperations;
import dev.cumulet.apigateway.v2.integration.IntegrationOperations;
import dev.cumulet.apigateway.v2.link.VpcLinkOperations;
import dev.cumulet.apigateway.v2.openapi.ExportOperations;
import dev.cumulet.apigateway.v2.openapi.ImportOperations;
import dev.cumulet.apigateway.v2.response.IntegrationResponseOperations;
import dev.cumulet.apigateway.v2.response.RouteResponseOperations;
import dev.cumulet.apigateway.v2.route.RouteOperations;
import dev.cumulet.apigateway.v2.schema.ModelOperations;
import dev.cumulet.apigateway.v2.stage.DeploymentOperations;
import dev.cumulet.apigateway.v2.stage.StageOperations;
import dev.cumulet.apigateway.v2.tag.TagOperations;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The service {@code apigatewayv2}: each topic brings its operations; those that are missing stand in {@link MissingOperations}. */
public final class V2Service {

    private V2Service() {}

    /**
     * {@return the service}
     *
     * @param server where clients reach the server, once it is known
     */
    public static Service create(V2Resources resources, Clock clock, Supplier<URI> server) {
        Entries entries = new Entries(resources.catalog(), Identifiers.random(), clock);
        ApiEndpoints endpoints = new ApiEndpoints(server);
        // AWS has both services at one address, and both sign as "apigateway": only the path tells them apart.
        Match match = Match.builder().partOf("apigateway", "/v2/**").build();
        return Service.of("apigatewayv2", match, "restJson1", () -> operations(entries, resources, endpoints))
                .withFaults(Map.of(Fault.CONSTRAINTS, ErrorCode.of("BadRequestException", 400, "{Message}")));
    }

    private static List<Operation<?, ?>> operations(Entries entries, V2Resources resources, ApiEndpoints endpoints) {
        List<Operation<?, ?>> table = new ArrayList<>();
        table.addAll(new ApiOperations(entries, resources.restApis(), resources.domains(), endpoints).rows());
        table.addAll(new RouteOperations(entries).rows());
        table.addAll(new IntegrationOperations(entries).rows());
        table.addAll(new RouteResponseOperations(entries).rows());
        table.addAll(new IntegrationResponseOperations(entries).rows());
        table.addAll(new ModelOperations(entries).rows());
        table.addAll(new StageOperations(entries, resources.domains()).rows());
        table.addAll(new DeploymentOperations(entries).rows());
        table.addAll(new ImportOperations(entries, endpoints).rows());
        table.addAll(new ExportOperations(entries).rows());
        table.addAll(new AuthorizerOperations(entries, resources.decisions()).rows());
        table.addAll(new VpcLinkOperations(entries).rows());
        table.addAll(new DomainOperations(entries, resources.domains()).rows());
        table.addAll(new MappingOperations(entries, resources.restApis(), resources.domains()).rows());
        table.addAll(new TagOperations(entries, resources.domains()).rows());
        table.addAll(MissingOperations.rows());
        return table;
    }
}
