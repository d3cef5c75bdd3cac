package dev.cumulet.apigateway.management;

import dev.cumulet.apigateway.account.AccountOperations;
import dev.cumulet.apigateway.authorizer.AuthorizerOperations;
import dev.cumulet.apigateway.authorizer.Authorizers;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.TaggedTable;
import dev.cumulet.apigateway.control.Topic;
import dev.cumulet.apigateway.documentation.PartOperations;
import dev.cumulet.apigateway.documentation.VersionOperations;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.openapi.ExportOperations;
import dev.cumulet.apigateway.openapi.ImportOperations;
import dev.cumulet.apigateway.response.GatewayResponseOperations;
import dev.cumulet.apigateway.rest.IntegrationOperations;
import dev.cumulet.apigateway.rest.IntegrationResponseOperations;
import dev.cumulet.apigateway.rest.MethodOperations;
import dev.cumulet.apigateway.rest.MethodResponseOperations;
import dev.cumulet.apigateway.rest.ResourceOperations;
import dev.cumulet.apigateway.rest.RestApiOperations;
import dev.cumulet.apigateway.schema.ModelOperations;
import dev.cumulet.apigateway.schema.ValidatorOperations;
import dev.cumulet.apigateway.stage.DeploymentOperations;
import dev.cumulet.apigateway.stage.StageOperations;
import dev.cumulet.apigateway.tag.TagOperations;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The service {@code apigateway}: each topic brings its operations; those that are missing stand in {@link MissingOperations}. */
public final class ManagementService {

    private ManagementService() {}

    /** {@return the service} */
    public static Service create(
            ApiTables tables, Authorizers authorizers, DomainTables domains, Clock clock, List<Topic> topics) {
        Match match = Match.ofEndpoint("apigateway")
                .path("/restapis")
                .path("/restapis/**")
                .build();
        return Service.of(
                "apigateway",
                match,
                "restJson1",
                () -> operations(new Apis(tables, Identifiers.random(), clock), authorizers, domains, topics));
    }

    private static List<Operation<?, ?>> operations(
            Apis apis, Authorizers authorizers, DomainTables domains, List<Topic> topics) {
        List<Operation<?, ?>> table = new ArrayList<>();
        table.addAll(new RestApiOperations(apis, domains).rows());
        table.addAll(new ResourceOperations(apis).rows());
        table.addAll(new MethodOperations(apis).rows());
        table.addAll(new MethodResponseOperations(apis).rows());
        table.addAll(new IntegrationOperations(apis).rows());
        table.addAll(new IntegrationResponseOperations(apis).rows());
        table.addAll(new DeploymentOperations(apis).rows());
        table.addAll(new StageOperations(apis).rows());
        table.addAll(new AuthorizerOperations(apis, authorizers).rows());
        table.addAll(new TagOperations(apis, tagged(topics)).rows());
        table.addAll(new ModelOperations(apis).rows());
        table.addAll(new ValidatorOperations(apis).rows());
        table.addAll(new GatewayResponseOperations(apis).rows());
        table.addAll(new PartOperations(apis).rows());
        table.addAll(new VersionOperations(apis).rows());
        table.addAll(new AccountOperations(apis).rows());
        table.addAll(new ImportOperations(apis).rows());
        table.addAll(new ExportOperations(apis).rows());
        topics.forEach(topic -> table.addAll(topic.rows(apis)));
        table.addAll(MissingOperations.rows());
        return table;
    }

    private static List<TaggedTable<?>> tagged(List<Topic> topics) {
        return topics.stream()
                .<TaggedTable<?>>flatMap(topic -> topic.tagged().stream())
                .toList();
    }
}
