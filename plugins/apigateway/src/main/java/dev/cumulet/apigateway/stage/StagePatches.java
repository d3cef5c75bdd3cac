package dev.cumulet.apigateway.stage;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Patch;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchTable.Change;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.model.AccessLogSettings;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.spi.service.AwsException;
import java.util.List;

/** What UpdateStage may change; AWS takes additions for replacements here. */
final class StagePatches {
    private static final String ACCESS_LOG = "/accessLogSettings";
    private static final String VARIABLE = "/variables/{name}";

    /** AWS takes what it doesn't know for a path of a method's settings. */
    private static final PatchWording WORDING = (patch, operations, paths) -> {
        if (patch.path() != null && patch.op().equals("remove")) {
            return noSetting(patch);
        }
        return patch.path() != null && patch.path().startsWith(ACCESS_LOG)
                ? ApiGatewayError.ACCESS_LOG_PATH.exception()
                : ApiGatewayError.STAGE_PATH.exception(patch.path());
    };

    private static final PatchTable<Stage> TABLE = table();

    private StagePatches() {}

    /** {@return a stage with all patches applied} */
    static Stage applied(Stage stage, List<PatchOperation> patches) {
        return TABLE.apply(stage, patches);
    }

    private static PatchTable<Stage> table() {
        PatchTable.Builder<Stage> table = PatchTable.<Stage>of("updateStageInput", WORDING)
                .put("/deploymentId", Members.text("deploymentId", ApiGatewayError.NO_DEPLOYMENT))
                .put("/description", Members.text("description"))
                .put("/cacheClusterEnabled", Members.flag("cacheClusterEnabled"))
                .put("/cacheClusterSize", Members.oneOf("cacheClusterSize", Caches.SIZES, ApiGatewayError.CACHE_SIZE))
                .put("/clientCertificateId", Members.text("clientCertificateId"))
                .put("/documentationVersion", Members.text("documentationVersion"))
                .put("/tracingEnabled", Members.flag("tracingEnabled"))
                .put(VARIABLE, StagePatches::withVariable)
                .remove(VARIABLE, Members.withoutEntry("variables"))
                .put(ACCESS_LOG + "/destinationArn", accessLog("destinationArn"))
                .put(ACCESS_LOG + "/format", accessLog("format"))
                .remove(ACCESS_LOG, StagePatches::withoutAccessLog);
        Canaries.addTo(table);
        MethodSettings.addTo(table);
        return table.build();
    }

    static AwsException noSetting(PatchOperation patch) {
        return ApiGatewayError.NO_METHOD_SETTING.exception(
                patch.op(), patch.path().replaceFirst("^/", ""));
    }

    private static Stage withVariable(Stage stage, Patch patch) {
        StageVariables.check(patch.label(), patch.value());
        return Members.<Stage>entry("variables").apply(stage, patch);
    }

    private static Change<Stage> accessLog(String member) {
        return (stage, patch) -> {
            if (patch.value() == null || patch.value().isEmpty()) {
                throw ApiGatewayError.EMPTY_ACCESS_LOG.exception();
            }
            AccessLogSettings present =
                    stage.accessLogSettings() == null ? new AccessLogSettings(null, null) : stage.accessLogSettings();
            return RecordCopy.with(stage, "accessLogSettings", RecordCopy.with(present, member, patch.value()));
        };
    }

    private static Stage withoutAccessLog(Stage stage, Patch patch) {
        if (stage.accessLogSettings() == null) {
            throw noSetting(patch.operation());
        }
        return RecordCopy.with(stage, "accessLogSettings", null);
    }
}
