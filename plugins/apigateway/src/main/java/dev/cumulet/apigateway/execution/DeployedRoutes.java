package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.model.Snapshot;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The deployments that requests have asked for, ready to be searched. A deployment never changes, so it is kept. */
final class DeployedRoutes {
    private static final int MOST = 1_000;

    private final ApiTables tables;
    private final Map<Key, Deployed> known = new ConcurrentHashMap<>();

    DeployedRoutes(ApiTables tables) {
        this.tables = tables;
    }

    private record Key(Scope scope, String api, String deployment) {}

    /** What a deployment serves, and the way to it. */
    record Deployed(Snapshot snapshot, RouteTable routes) {}

    Deployed of(Scope scope, String api, String deployment) {
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(new Key(scope, api, deployment), this::load);
    }

    private Deployed load(Key key) {
        Snapshot snapshot = tables.snapshot(key.scope(), key.api(), key.deployment())
                .orElseGet(() -> new Snapshot(List.of(), List.of()));
        return new Deployed(snapshot, RouteTable.of(snapshot));
    }
}
