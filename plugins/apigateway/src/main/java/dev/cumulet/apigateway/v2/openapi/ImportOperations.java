package dev.cumulet.apigateway.v2.openapi;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.openapi.BasePath;
import dev.cumulet.apigateway.openapi.Document;
import dev.cumulet.apigateway.v2.api.ApiDefaults;
import dev.cumulet.apigateway.v2.control.ApiEndpoints;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes HTTP APIs from OpenAPI documents, and puts documents in the place of what APIs are. */
public final class ImportOperations {
    private final Entries entries;
    private final ApiEndpoints endpoints;

    public ImportOperations(Entries entries, ApiEndpoints endpoints) {
        this.entries = entries;
        this.endpoints = endpoints;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("ImportApi", "PUT /v2/apis", 201, ImportApiRequest.class, Api.class, this::create).constrained(new Required("body")),
                of("ReimportApi", "PUT /v2/apis/{apiId}", 201, ReimportApiRequest.class, Api.class, this::replace).constrained(new Required("body")));
        // spotless:on
    }

    public record ImportApiRequest(
            @Wire(value = "basepath", location = Location.QUERY)
            String basePath,

            @Wire(location = Location.QUERY) Boolean failOnWarnings,
            String body) {}

    public record ReimportApiRequest(
            @Wire(location = Location.PATH) String apiId,

            @Wire(value = "basepath", location = Location.QUERY)
            String basePath,

            @Wire(location = Location.QUERY) Boolean failOnWarnings,
            String body) {}

    private record Said(List<String> warnings) {}

    Api create(ImportApiRequest request, Call call) {
        HttpImporter importer = importer(request.body(), request.basePath());
        Api empty = ApiDefaults.of(entries.ids().next(Identifiers.API), Api.HTTP, entries.now());
        ApiDefinition definition = imported(importer, empty, request.failOnWarnings());
        if (definition.api().name() == null || definition.api().name().isBlank()) {
            throw V2Error.NAME_REQUIRED.exception(); // the name is the document's title
        }
        ApiEntry made = entries.create(call, ApiEntry.of(empty).redefined(nothing -> definition));
        return shown(made, importer);
    }

    Api replace(ReimportApiRequest request, Call call) {
        entries.load(call, request.apiId());
        HttpImporter importer = importer(request.body(), request.basePath());
        ApiEntry changed = entries.change(
                call,
                request.apiId(),
                entry -> entry.redefined(present -> imported(importer, present.api(), request.failOnWarnings())));
        return shown(changed, importer);
    }

    private HttpImporter importer(String body, String basePath) {
        Document document =
                Document.parse(body.getBytes(StandardCharsets.UTF_8)).orElseThrow(V2Error.INVALID_OPENAPI::exception);
        return new HttpImporter(document, BasePath.of(basePath), entries.ids());
    }

    private static ApiDefinition imported(HttpImporter importer, Api api, Boolean failOnWarnings) {
        ApiDefinition definition = importer.over(api);
        if (!importer.errors().isEmpty()) {
            throw V2Error.IMPORT_ERRORS.exception(String.join("\n\t", importer.errors()));
        }
        if (Boolean.TRUE.equals(failOnWarnings) && !importer.warnings().isEmpty()) {
            throw V2Error.IMPORT_WARNINGS.exception(String.join("\n\t", importer.warnings()));
        }
        return definition;
    }

    private Api shown(ApiEntry entry, HttpImporter importer) {
        Api api = endpoints.shown(entry.api());
        return importer.warnings().isEmpty() ? api : Overlay.of(api, new Said(importer.warnings()));
    }
}
