package dev.cumulet.apigateway.openapi;

import static dev.cumulet.spi.service.Operation.of;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Gives deployed APIs as OpenAPI documents. */
public final class ExportOperations {
    private final Apis apis;

    public ExportOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("GetExport", "GET " + Routes.API + "/stages/{stage_name}/exports/{export_type}", 200, GetExportRequest.class, Export.class, this::get));
        // spotless:on
    }

    public record GetExportRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "stage_name", location = Location.PATH)
            String stageName,

            @Wire(value = "export_type", location = Location.PATH)
            String exportType,

            @Wire(location = Location.QUERY) String extensions,

            @Wire(value = "Accept", location = Location.HEADER)
            String accepts) {}

    public record Export(
            @Wire(value = "Content-Type", location = Location.HEADER)
            String contentType,

            @Wire(value = "Content-Disposition", location = Location.HEADER)
            String contentDisposition,

            @Wire(location = Location.PAYLOAD) byte[] body) {}

    Export get(GetExportRequest request, Call call) {
        ApiState state = apis.load(call, request.restApiId());
        Stage stage = state.stage(request.stageName()).orElseThrow(ApiGatewayError.INVALID_STAGE::exception);
        Dialect dialect = Stream.of(Dialect.values())
                .filter(known -> known.exportType().equals(request.exportType()))
                .findFirst()
                .orElseThrow(() -> ApiGatewayError.EXPORT_TYPE.exception(request.exportType()));
        Definition definition = apis.tables()
                .snapshot(call.scope(), request.restApiId(), stage.deploymentId())
                .orElseThrow(ApiGatewayError.INVALID_DEPLOYMENT::exception);
        Exporter exporter = new Exporter(definition, dialect, Exporter.Extensions.of(request.extensions()));
        String host = request.restApiId() + ".execute-api." + call.region() + ".amazonaws.com";
        ObjectNode document = exporter.document(host, stage.stageName());
        boolean isYaml = request.accepts() != null && request.accepts().contains("yaml");
        String text = isYaml ? Reading.yaml(document) : Reading.json(document);
        String file = dialect.exportType() + "_" + exporter.version() + (isYaml ? ".yaml" : ".json");
        return new Export(
                "application/octet-stream",
                "attachment; filename=\"" + file + "\"",
                text.getBytes(StandardCharsets.UTF_8));
    }
}
