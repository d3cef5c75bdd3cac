package dev.cumulet.apigateway.stage;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Patch;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchTable.Change;
import dev.cumulet.apigateway.model.CanarySettings;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Stage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Canaries of stages: how they are made, changed and promoted. */
final class Canaries {
    private static final String PATH = "/canarySettings";
    private static final String DEPLOYMENT = PATH + "/deploymentId";
    private static final String OVERRIDES = PATH + "/stageVariableOverrides";
    private static final String OVERRIDE = OVERRIDES + "/{name}";
    private static final String MEMBER = "canarySettings";

    private Canaries() {}

    /** {@return a canary with AWS's defaults for what is left open} */
    static CanarySettings of(CanarySettings asked, String deploymentId) {
        Double percent = asked.percentTraffic() == null ? Double.valueOf(0) : asked.percentTraffic();
        if (!(percent >= 0 && percent <= 100)) {
            throw ApiGatewayError.CANARY_PERCENT.exception();
        }
        StageVariables.check(asked.stageVariableOverrides());
        return new CanarySettings(
                percent,
                asked.deploymentId() == null ? deploymentId : asked.deploymentId(),
                Absent.ifEmpty(asked.stageVariableOverrides()),
                Boolean.TRUE.equals(asked.useStageCache()));
    }

    static void addTo(PatchTable.Builder<Stage> table) {
        table.replace(PATH + "/percentTraffic", change(Members.parsed("percentTraffic", Canaries::percent)))
                .replace(DEPLOYMENT, change(Members.text("deploymentId", ApiGatewayError.NO_DEPLOYMENT)))
                .replace(PATH + "/useStageCache", change(Members.flag("useStageCache")))
                .replace(OVERRIDE, change(Canaries::withOverride))
                .remove(OVERRIDE, change(Members.withoutEntry("stageVariableOverrides")))
                .remove(PATH, Canaries::without);
        for (String path : List.of(PATH + "/percentTraffic", DEPLOYMENT, PATH + "/useStageCache")) {
            refuse(table, "add", path);
            refuse(table, "remove", path);
        }
        refuse(table, "add", OVERRIDE);
        table.copy("/{target+}", Canaries::promoted);
    }

    private static void refuse(PatchTable.Builder<Stage> table, String operation, String path) {
        table.on(operation, path, (stage, patch) -> {
            throw ApiGatewayError.CANARY_OPERATION.exception(operation, patch.path());
        });
    }

    /** Changes a stage's canary, which is there from its first change on. */
    private static Change<Stage> change(Change<CanarySettings> change) {
        return (stage, patch) -> {
            CanarySettings present = stage.canarySettings() == null
                    ? of(new CanarySettings(null, null, null, null), stage.deploymentId())
                    : stage.canarySettings();
            return RecordCopy.with(stage, MEMBER, change.apply(present, patch));
        };
    }

    private static CanarySettings withOverride(CanarySettings canary, Patch patch) {
        StageVariables.check(patch.label(), patch.value());
        return Members.<CanarySettings>entry("stageVariableOverrides").apply(canary, patch);
    }

    private static Stage without(Stage stage, Patch patch) {
        if (stage.canarySettings() == null) {
            throw StagePatches.noSetting(patch.operation());
        }
        return RecordCopy.with(stage, MEMBER, null);
    }

    /** Copies from the canary to the stage: its deployment, or its variables on top of the stage's own. */
    private static Stage promoted(Stage stage, Patch patch) {
        String from = String.valueOf(patch.operation().from());
        boolean isDeployment = patch.path().equals("/deploymentId");
        if (!isDeployment && !patch.path().equals("/variables")
                || !from.equals(DEPLOYMENT) && !from.equals(OVERRIDES)) {
            throw ApiGatewayError.CANARY_COPY.exception(patch.path(), from);
        }
        CanarySettings canary = stage.canarySettings();
        if (canary == null) {
            throw ApiGatewayError.NO_CANARY.exception();
        }
        if (isDeployment) {
            return RecordCopy.with(stage, "deploymentId", canary.deploymentId());
        }
        Map<String, String> variables = new TreeMap<>(stage.variables() == null ? Map.of() : stage.variables());
        variables.putAll(canary.stageVariableOverrides() == null ? Map.of() : canary.stageVariableOverrides());
        return RecordCopy.with(stage, "variables", Absent.ifEmpty(variables));
    }

    private static Double percent(String text) {
        try {
            double percent = Double.parseDouble(text == null ? "" : text);
            if (percent >= 0 && percent <= 100) {
                return percent;
            }
        } catch (NumberFormatException e) {
            // Said below, as of numbers out of range.
        }
        throw ApiGatewayError.CANARY_PERCENT.exception();
    }
}
