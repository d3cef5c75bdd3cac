package dev.cumulet.apigateway.route;

import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The deployments that requests have asked for, ready to be searched. A deployment never changes, so it is kept. */
public final class DeployedRoutes {
    private static final int MOST = 1_000;
    private static final Definition EMPTY = new Definition(null, List.of(), List.of(), List.of(), List.of(), List.of());

    private final ApiTables tables;
    private final Map<Key, Deployed> known = new ConcurrentHashMap<>();

    public DeployedRoutes(ApiTables tables) {
        this.tables = tables;
    }

    private record Key(Scope scope, String api, String deployment) {}

    /** What a deployment serves, and the way to it. */
    public record Deployed(Definition definition, RouteTable routes) {}

    public Deployed of(Scope scope, String api, String deployment) {
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(new Key(scope, api, deployment), this::load);
    }

    private Deployed load(Key key) {
        Definition definition =
                tables.snapshot(key.scope(), key.api(), key.deployment()).orElseGet(() -> EMPTY);
        return new Deployed(definition, RouteTable.of(definition.resources()));
    }
}
