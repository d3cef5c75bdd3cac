package dev.cumulet.apigateway;

import dev.cumulet.apigateway.accesslog.AccessLog;
import dev.cumulet.apigateway.authorizer.Authorizers;
import dev.cumulet.apigateway.authorizer.PermitCache;
import dev.cumulet.apigateway.backend.AwsBackend;
import dev.cumulet.apigateway.backend.HttpBackend;
import dev.cumulet.apigateway.execution.ExecutionService;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.integration.Backends;
import dev.cumulet.apigateway.integration.Integrations;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.management.KeptResources;
import dev.cumulet.apigateway.management.ManagementService;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.request.Front;
import dev.cumulet.apigateway.trial.MethodTrials;
import dev.cumulet.apigateway.usage.Metering;
import dev.cumulet.apigateway.v2.authorization.DecisionCache;
import dev.cumulet.apigateway.v2.execution.HttpFront;
import dev.cumulet.apigateway.v2.management.V2Resources;
import dev.cumulet.apigateway.v2.management.V2Service;
import dev.cumulet.apigateway.v2.model.ApiCatalog;
import dev.cumulet.apigateway.validation.ValidationGate;
import dev.cumulet.apigateway.websocket.SocketFront;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.service.Service;
import java.time.Duration;
import java.util.List;

/** Contributes API Gateway: what is managed and what is executed share their tables. */
public final class ApiGatewayPlugin implements EmulatorPlugin {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(15);

    @Override
    public String id() {
        return "apigateway";
    }

    @Override
    public List<ServiceFactory> services() {
        return List.of(new ServiceFactory("apigateway", List.of("apigatewayv2"), ApiGatewayPlugin::create));
    }

    private static List<Service> create(PluginContext context) {
        ApiTables tables = new ApiTables(context.storage());
        ApiCatalog catalog = new ApiCatalog(context.storage());
        DomainTables domains = new DomainTables(context.storage());
        context.onReset(catalog::clear); // before connections are ended: those to come have no API then
        SocketFront sockets = SocketFront.create(catalog, new LambdaInvoker(context.loopback()), context);
        DecisionCache decisions = new DecisionCache(context.clock());
        HttpFront https = HttpFront.create(catalog, decisions, context);
        Metering metering = metering(context);
        KeptResources kept = new KeptResources(context.storage(), domains);
        context.onReset(kept::clear);
        context.onReset(tables::clear);
        PermitCache permits = new PermitCache(context.clock());
        Authorizers authorizers = new Authorizers(new LambdaInvoker(context.loopback()), permits);
        context.onReset(decisions::clear);
        context.onReset(domains::clear);
        context.onReset(permits::clear);
        Integrations integrations = integrations(context);
        MethodTrials trials = new MethodTrials(integrations, List.of(new ValidationGate()));
        Front rest = ExecutionService.rest(
                tables,
                ExecutionService.gates(authorizers, metering),
                integrations,
                new AccessLog(context.loopback(), context.clock()),
                context.clock());
        return List.of(
                ManagementService.create(
                        tables, authorizers, domains, context.clock(), List.of(metering, kept, trials)),
                V2Service.create(
                        new V2Resources(tables, catalog, domains, decisions), context.clock(), context::publicEndpoint),
                ExecutionService.create(domains, List.of(sockets, https, rest)));
    }

    /** Requests are counted in memory and written now and then, and at the end. */
    private static Metering metering(PluginContext context) {
        Metering metering = new Metering(context.storage());
        context.onReset(metering::clear);
        context.every(BETWEEN_WRITES, metering::save);
        context.closing(metering);
        return metering;
    }

    private static Integrations integrations(PluginContext context) {
        HttpBackend servers = new HttpBackend();
        context.closing(servers);
        Backends backends = new Backends(servers, new AwsBackend(context.loopback()));
        return new Integrations(new LambdaInvoker(context.loopback()), backends);
    }
}
