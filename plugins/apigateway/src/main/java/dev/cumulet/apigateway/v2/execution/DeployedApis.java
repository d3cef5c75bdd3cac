package dev.cumulet.apigateway.v2.execution;

import dev.cumulet.apigateway.v2.model.ApiCatalog;
import dev.cumulet.spi.service.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The deployments that requests have asked for. A deployment never changes, so it is kept. */
final class DeployedApis {
    private static final int MOST = 1_000;

    private final ApiCatalog catalog;
    private final Map<Key, DeployedApi> known = new ConcurrentHashMap<>();

    DeployedApis(ApiCatalog catalog) {
        this.catalog = catalog;
    }

    private record Key(Scope scope, String api, String deployment) {}

    /** {@return what a deployment serves; nothing if it has been replaced meanwhile} */
    Optional<DeployedApi> of(Scope scope, String api, String deployment) {
        Key key = new Key(scope, api, deployment);
        DeployedApi present = known.get(key);
        if (present != null) {
            return Optional.of(present);
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        Optional<DeployedApi> read = catalog.snapshot(scope, api, deployment).map(DeployedApi::of);
        read.ifPresent(deployed -> known.putIfAbsent(key, deployed));
        return read;
    }
}
