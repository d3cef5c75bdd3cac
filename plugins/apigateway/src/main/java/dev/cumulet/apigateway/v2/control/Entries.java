package dev.cumulet.apigateway.v2.control;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.v2.model.ApiCatalog;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The caller's APIs: loads and changes them, deploys what is deployed by itself, and says in AWS's words what isn't there. */
public record Entries(ApiCatalog catalog, Identifiers ids, Clock clock) {
    /** How long AWS's ids of routes and integrations are. */
    public static final int ROUTE = 7;

    /** {@return an API, or AWS's complaint about its id} */
    public ApiEntry load(Call call, String apiId) {
        return catalog.find(call.scope(), apiId).orElseThrow(() -> unknown(call, apiId));
    }

    /** Changes an API in one step, and deploys it to its stages with auto-deploy if clients would see the change. */
    public ApiEntry change(Call call, String apiId, UnaryOperator<ApiEntry> change) {
        AutoDeploy deployer = new AutoDeploy(this, call.scope());
        ApiEntry changed = catalog.update(call.scope(), apiId, present -> {
                    ApiEntry before = present.orElseThrow(() -> unknown(call, apiId));
                    return Optional.of(deployer.deployed(before, change.apply(before)));
                })
                .orElseThrow(() -> unknown(call, apiId));
        deployer.forgetReplaced();
        return changed;
    }

    /** Keeps a new API, and deploys it to its stages with auto-deploy. */
    public ApiEntry create(Call call, ApiEntry entry) {
        AutoDeploy deployer = new AutoDeploy(this, call.scope());
        ApiEntry deployed = deployer.deployed(ApiEntry.of(entry.api()), entry);
        catalog.update(call.scope(), entry.api().apiId(), present -> Optional.of(deployed));
        return deployed;
    }

    /** {@return the present moment in seconds, as AWS's answers have it} */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static AwsException unknown(Call call, String apiId) {
        return V2Error.INVALID_API.exception(call.identity().account(), apiId);
    }
}
