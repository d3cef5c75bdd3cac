package dev.cumulet.apigateway.openapi;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.DocumentationPart;
import dev.cumulet.apigateway.model.EndpointConfiguration;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.rest.Endpoints;
import dev.cumulet.apigateway.rest.IntegrationRules;
import dev.cumulet.apigateway.rest.Policies;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes and changes APIs from OpenAPI documents. */
public final class ImportOperations {
    private static final String OVERWRITE = "overwrite";
    private static final String DOCUMENTATION = "documentation";

    private final Apis apis;

    public ImportOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("ImportRestApi", "POST /restapis?mode=import", 201, ImportRestApiRequest.class, RestApi.class, this::create),
                of("PutRestApi", "PUT " + Routes.API, 200, PutRestApiRequest.class, RestApi.class, this::update));
        // spotless:on
    }

    public record ImportRestApiRequest(
            @Wire(value = "failonwarnings", location = Location.QUERY)
            Boolean failOnWarnings,

            @Wire(value = "basepath", location = Location.QUERY)
            String basePath,

            @Wire(location = Location.QUERY) String endpointConfigurationTypes,
            @Wire(location = Location.QUERY) String ignore,
            @Wire(location = Location.PAYLOAD) byte[] body) {}

    public record PutRestApiRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String mode,

            @Wire(value = "failonwarnings", location = Location.QUERY)
            Boolean failOnWarnings,

            @Wire(value = "basepath", location = Location.QUERY)
            String basePath,

            @Wire(location = Location.QUERY) String ignore,
            @Wire(location = Location.PAYLOAD) byte[] body) {}

    RestApi create(ImportRestApiRequest request, Call call) {
        Document document = document(request.body());
        List<String> types = request.endpointConfigurationTypes() == null
                ? null
                : List.of(request.endpointConfigurationTypes().split(","));
        EndpointConfiguration endpoint = Endpoints.checked(new EndpointConfiguration(types, null, null));
        RestApi empty = new RestApi(
                apis.ids().next(Identifiers.API),
                document.info("title")
                        .filter(title -> !title.isBlank())
                        .orElseThrow(ApiGatewayError.EMPTY_NAME::exception),
                null,
                apis.now(),
                null,
                null,
                null,
                null,
                "HEADER",
                endpoint,
                null,
                null,
                false,
                apis.ids().next(Identifiers.API),
                null,
                null);
        Importer importer = new Importer(document, BasePath.of(request.basePath()), apis.ids());
        Definition definition = importer.into(Definition.of(empty));
        check(definition, importer, request.failOnWarnings());
        ApiState state =
                ApiState.of(definition).withDocumentationParts(documentation(List.of(), importer, request.ignore()));
        apis.tables().create(call.scope(), state);
        return Policies.shown(definition.api().withWarnings(importer.warnings()));
    }

    RestApi update(PutRestApiRequest request, Call call) {
        apis.load(call, request.restApiId());
        Document document = document(request.body());
        List<String> warnings = new ArrayList<>();
        ApiState changed = apis.change(call, request.restApiId(), state -> {
            Importer importer = new Importer(document, BasePath.of(request.basePath()), apis.ids());
            boolean isOverwrite = OVERWRITE.equals(request.mode());
            Definition definition = isOverwrite ? importer.over(state.definition()) : importer.into(state.definition());
            check(definition, importer, request.failOnWarnings());
            warnings.clear();
            warnings.addAll(importer.warnings());
            List<DocumentationPart> parts = isOverwrite ? List.of() : state.documentationParts();
            return state.with(definition).withDocumentationParts(documentation(parts, importer, request.ignore()));
        });
        return Policies.shown(changed.api().withWarnings(warnings));
    }

    private static Document document(byte[] body) {
        return Document.parse(body == null ? new byte[0] : body)
                .orElseThrow(ApiGatewayError.INVALID_OPENAPI::exception);
    }

    private static List<DocumentationPart> documentation(
            List<DocumentationPart> present, Importer importer, String ignore) {
        List<DocumentationPart> parts = new ArrayList<>(present);
        if (!DOCUMENTATION.equals(ignore)) {
            parts.addAll(importer.documentation());
        }
        return parts;
    }

    private static void check(Definition definition, Importer importer, Boolean failOnWarnings) {
        List<String> errors = errors(definition);
        if (!errors.isEmpty()) {
            throw ApiGatewayError.IMPORT_ERRORS.exception(String.join("\n\t", errors));
        }
        if (Boolean.TRUE.equals(failOnWarnings) && !importer.warnings().isEmpty()) {
            throw ApiGatewayError.IMPORT_WARNINGS.exception(String.join("\n\t", importer.warnings()));
        }
    }

    private static List<String> errors(Definition definition) {
        List<String> errors = new ArrayList<>();
        for (Resource resource : definition.resources()) {
            for (Map.Entry<String, Method> method : resource.methods().entrySet()) {
                if (isMalformed(method.getValue().methodIntegration())) {
                    throw ApiGatewayError.MALFORMED_INTEGRATION.exception(resource.path());
                }
                objection(method.getValue())
                        .ifPresent(error -> errors.add("Unable to put integration on '" + method.getKey()
                                + "' for resource at path '" + resource.path() + "': " + error));
            }
        }
        return errors;
    }

    private static boolean isMalformed(Integration integration) {
        return integration != null && integration.type() == null;
    }

    /** {@return what PutIntegration would say against a method's integration} */
    private static Optional<String> objection(Method method) {
        if (method.methodIntegration() == null) {
            return Optional.empty();
        }
        try {
            IntegrationRules.check(method, method.methodIntegration());
            return Optional.empty();
        } catch (AwsException e) {
            return Optional.of(e.getMessage());
        }
    }
}
