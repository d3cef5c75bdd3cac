package dev.cumulet.apigateway.v2.openapi;

import static dev.cumulet.spi.service.Operation.of;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.openapi.Reading;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Gives HTTP APIs as OpenAPI documents. */
public final class ExportOperations {
    private static final String YAML = "YAML";

    private final Entries entries;

    public ExportOperations(Entries entries) {
        this.entries = entries;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("ExportApi", "GET /v2/apis/{apiId}/exports/{specification}", 200, ExportApiRequest.class, Export.class, this::get));
        // spotless:on
    }

    public record ExportApiRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String specification,
            @Wire(location = Location.QUERY) Boolean includeExtensions,
            @Wire(location = Location.QUERY) String outputType,
            @Wire(location = Location.QUERY) String stageName) {}

    public record Export(@Wire(location = Location.PAYLOAD) byte[] body) {}

    Export get(ExportApiRequest request, Call call) {
        ApiEntry entry = entries.load(call, request.apiId());
        if (!entry.api().isHttp()) {
            throw V2Error.HTTP_EXPORT.exception();
        }
        if (!"OAS30".equals(request.specification())) {
            throw V2Error.SPECIFICATION.exception(request.specification());
        }
        if (!YAML.equals(request.outputType()) && !"JSON".equals(request.outputType())) {
            throw V2Error.OUTPUT_TYPE.exception(request.outputType());
        }
        boolean hasExtensions = !Boolean.FALSE.equals(request.includeExtensions());
        String host = request.apiId() + ".execute-api." + call.region() + ".amazonaws.com";
        String stage = request.stageName() == null || request.stageName().equals("$default") ? "" : request.stageName();
        ObjectNode document = new HttpExporter(definition(entry, request, call), hasExtensions).document(host, stage);
        String text = YAML.equals(request.outputType()) ? Reading.yaml(document) : Reading.json(document);
        return new Export(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return what a stage serves, or without a stage what the API is now} */
    private ApiDefinition definition(ApiEntry entry, ExportApiRequest request, Call call) {
        if (request.stageName() == null) {
            return entry.definition();
        }
        Stage stage = entry.stage(request.stageName())
                .orElseThrow(() -> V2Error.INVALID_STAGE.exception(request.stageName()));
        return entries.catalog()
                .snapshot(call.scope(), request.apiId(), stage.deploymentId() == null ? "" : stage.deploymentId())
                .orElseGet(entry::definition);
    }
}
