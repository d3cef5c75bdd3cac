package dev.cumulet.apigateway.websocket;

import dev.cumulet.apigateway.v2.model.ApiCatalog;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.spi.service.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds what stages serve. A deployment never changes, so it is kept. */
final class ServedStages {
    private static final int MOST = 1_000;

    private final ApiCatalog catalog;
    private final Map<Key, ApiDefinition> known = new ConcurrentHashMap<>();

    ServedStages(ApiCatalog catalog) {
        this.catalog = catalog;
    }

    private record Key(Scope scope, String api, String deployment) {}

    /** {@return whether there is a WebSocket API of that id} */
    boolean hasApi(String apiId) {
        return catalog.locate(apiId)
                .filter(located -> !located.entry().api().isHttp())
                .isPresent();
    }

    /** {@return a stage that has a deployment} */
    Optional<ServedStage> find(String apiId, String stageName) {
        Optional<ApiCatalog.Located> api =
                catalog.locate(apiId).filter(located -> !located.entry().api().isHttp());
        if (api.isEmpty()) {
            return Optional.empty();
        }
        Scope owner = api.get().scope();
        return api.get()
                .entry()
                .stage(stageName)
                .flatMap(stage ->
                        served(owner, apiId, stage).map(definition -> new ServedStage(owner, stage, definition)));
    }

    private Optional<ApiDefinition> served(Scope owner, String apiId, Stage stage) {
        if (stage.deploymentId() == null) {
            return Optional.empty();
        }
        if (known.size() > MOST) {
            known.clear();
        }
        Key key = new Key(owner, apiId, stage.deploymentId());
        ApiDefinition definition = known.get(key);
        if (definition == null) {
            Optional<ApiDefinition> loaded = catalog.snapshot(owner, apiId, stage.deploymentId());
            loaded.ifPresent(found -> known.put(key, found));
            return loaded;
        }
        return Optional.of(definition);
    }
}
