package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.model.CanarySettings;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.spi.service.Scope;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends a part of a stage's requests to its canary. Which ones is no matter of chance as on AWS, but of counting: of any
 * hundred requests in a row exactly the asked-for part goes there, spread evenly.
 */
final class Canaries {
    private static final int MOST = 10_000;
    private static final double WHOLE = 100;

    private final Map<Place, AtomicLong> counts = new ConcurrentHashMap<>();

    private record Place(Scope scope, String api, String stage) {}

    /** {@return the stage as it serves the next request: its own deployment and variables, or those of the canary} */
    Stage next(Scope scope, String api, Stage stage) {
        CanarySettings canary = stage.canarySettings();
        if (canary == null || canary.percentTraffic() == null || canary.deploymentId() == null) {
            return stage;
        }
        if (counts.size() > MOST) {
            counts.clear();
        }
        long count = counts.computeIfAbsent(new Place(scope, api, stage.stageName()), first -> new AtomicLong())
                .getAndIncrement();
        return isCanary(count, canary.percentTraffic()) ? inCanary(stage, canary) : stage;
    }

    private static boolean isCanary(long count, double percent) {
        return Math.floor((count + 1) * percent / WHOLE) > Math.floor(count * percent / WHOLE);
    }

    private static Stage inCanary(Stage stage, CanarySettings canary) {
        Stage changed = RecordCopy.with(stage, "deploymentId", canary.deploymentId());
        if (canary.stageVariableOverrides() == null) {
            return changed;
        }
        Map<String, String> variables = new TreeMap<>(stage.variables() == null ? Map.of() : stage.variables());
        variables.putAll(canary.stageVariableOverrides());
        return RecordCopy.with(changed, "variables", variables);
    }
}
