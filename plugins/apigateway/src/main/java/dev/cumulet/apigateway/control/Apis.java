package dev.cumulet.apigateway.control;

import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The caller's APIs: loads and changes them, and says in AWS's words what is not there. */
public record Apis(ApiTables tables, Identifiers ids, Clock clock) {

    /** {@return an API, or AWS's complaint about its id} */
    public ApiState load(Call call, String apiId) {
        return tables.find(call.scope(), apiId).orElseThrow(() -> unknown(call, apiId));
    }

    /** {@return an API's resource; here AWS doesn't tell an unknown API from an unknown resource} */
    public Resource loadResource(Call call, String apiId, String resourceId) {
        return tables.find(call.scope(), apiId)
                .flatMap(state -> state.resource(resourceId))
                .orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception);
    }

    /** Changes an API in one step. */
    public ApiState change(Call call, String apiId, UnaryOperator<ApiState> change) {
        return change(call, apiId, () -> unknown(call, apiId), change);
    }

    /** Changes a resource in one step. */
    public Resource changeResource(Call call, String apiId, String resourceId, UnaryOperator<Resource> change) {
        ApiState changed = change(call, apiId, ApiGatewayError.INVALID_RESOURCE::exception, state -> {
            Resource resource = state.resource(resourceId).orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception);
            return state.withResource(change.apply(resource));
        });
        return changed.resource(resourceId).orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception);
    }

    /** {@return the present moment in seconds, as AWS's answers have it} */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Changes an API in one step.
     *
     * @param missing what AWS says if there is no such API; many operations blame what they look for in it
     */
    public ApiState change(Call call, String apiId, Supplier<AwsException> missing, UnaryOperator<ApiState> change) {
        return tables.update(call.scope(), apiId, present -> Optional.of(change.apply(present.orElseThrow(missing))))
                .orElseThrow(missing);
    }

    private static AwsException unknown(Call call, String apiId) {
        return ApiGatewayError.INVALID_API.exception(call.identity().account(), apiId);
    }
}
