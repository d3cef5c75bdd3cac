package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.apigateway.reply.Failed;
import dev.cumulet.apigateway.request.ApiAddress;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.route.DeployedRoutes;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that has reached a stage, whether or not the stage has anything for it.
 *
 * @param owner the account and region of the API
 * @param stage with the deployment and the variables that are this request's
 * @param started the moment by {@link System#nanoTime}, for how long it takes
 */
record Arrival(
        Call call,
        ApiAddress address,
        Scope owner,
        Stage stage,
        DeployedRoutes.Deployed deployed,
        String gatewayId,
        Instant time,
        long started) {

    /** {@return the variables of the request, as far as it came} */
    RequestContext context(Optional<ApiRequest> request) {
        return request.map(RequestContext::of)
                .orElseGet(() -> RequestContext.of(new RequestContext.Origin(
                        call.http(), address, owner.account(), call.requestId(), gatewayId, time)));
    }

    /** {@return what is told of the request if it goes no further} */
    Failed failed(Optional<ApiRequest> request) {
        return new Failed(
                call.http(),
                deployed.definition(),
                context(request),
                request.map(known -> known.route().parameters()).orElse(Map.of()),
                Objects.requireNonNullElse(stage.variables(), Map.of()));
    }
}
