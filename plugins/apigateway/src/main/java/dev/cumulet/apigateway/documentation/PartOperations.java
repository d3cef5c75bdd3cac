package dev.cumulet.apigateway.documentation;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.DocumentationLocation;
import dev.cumulet.apigateway.model.DocumentationPart;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.openapi.ImportedDocumentation;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.ArrayList;
import java.util.List;

/** Makes, shows, changes, imports and removes what people may read about the parts of an API. */
public final class PartOperations {
    private static final String PARTS = Routes.API + "/documentation/parts";
    private static final String PART = PARTS + "/{part_id}";

    private static final PatchTable<DocumentationPart> PATCHES = PatchTable.<DocumentationPart>of(
                    "updateDocumentationPartInput", PatchWording.LISTED)
            .replace("/properties", Members.parsed("properties", PartRules::properties))
            .build();

    private final Apis apis;

    public PartOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateDocumentationPart", "POST " + PARTS, 201, CreateDocumentationPartRequest.class, DocumentationPart.class, this::create).constrained(new Required("location"), new Required("properties")),
                of("GetDocumentationPart", "GET " + PART, 200, PartRequest.class, DocumentationPart.class, this::get),
                of("GetDocumentationParts", "GET " + PARTS, 200, GetDocumentationPartsRequest.class, DocumentationParts.class, this::list),
                of("UpdateDocumentationPart", "PATCH " + PART, 200, UpdateDocumentationPartRequest.class, DocumentationPart.class, this::update),
                of("DeleteDocumentationPart", "DELETE " + PART, 202, PartRequest.class, Void.class, this::delete),
                of("ImportDocumentationParts", "PUT " + PARTS, 200, ImportDocumentationPartsRequest.class, DocumentationPartIds.class, this::importAll));
        // spotless:on
    }

    public record CreateDocumentationPartRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            DocumentationLocation location,
            String properties) {}

    public record PartRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "part_id", location = Location.PATH)
            String documentationPartId) {}

    public record GetDocumentationPartsRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String type,

            @Wire(value = "name", location = Location.QUERY) String nameQuery,

            @Wire(location = Location.QUERY) String path,
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit,
            @Wire(location = Location.QUERY) String locationStatus) {}

    public record DocumentationParts(
            String position, @Wire("item") List<DocumentationPart> items) {}

    public record UpdateDocumentationPartRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "part_id", location = Location.PATH)
            String documentationPartId,

            List<PatchOperation> patchOperations) {}

    public record ImportDocumentationPartsRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String mode,

            @Wire(value = "failonwarnings", location = Location.QUERY)
            Boolean failOnWarnings,

            @Wire(location = Location.PAYLOAD) byte[] body) {}

    public record DocumentationPartIds(List<String> ids, List<String> warnings) {}

    public DocumentationPart create(CreateDocumentationPartRequest request, Call call) {
        PartRules.checkLocation(request.location());
        DocumentationPart part = new DocumentationPart(
                apis.ids().next(Identifiers.DOCUMENTATION_PART), request.location(), request.properties());
        apis.change(call, request.restApiId(), state -> {
            PartRules.properties(request.properties());
            if (Items.find(state.documentationParts(), DocumentationPart::location, part.location())
                    .isPresent()) {
                throw ApiGatewayError.DOCUMENTATION_PART_EXISTS.exception();
            }
            return with(state, part);
        });
        return part;
    }

    public DocumentationPart get(PartRequest request, Call call) {
        return apis.tables()
                .find(call.scope(), request.restApiId())
                .map(state -> part(state, request.documentationPartId()))
                .orElseThrow(ApiGatewayError.INVALID_DOCUMENTATION_PART::exception);
    }

    public DocumentationParts list(GetDocumentationPartsRequest request, Call call) {
        ApiState state = apis.load(call, request.restApiId());
        List<DocumentationPart> asked = ("UNDOCUMENTED".equals(request.locationStatus())
                        ? Undocumented.parts(state)
                        : state.documentationParts())
                .stream().filter(part -> isAsked(part, request)).toList();
        Page<DocumentationPart> page = Page.of(asked, request.position(), request.limit(), PartRules::key);
        return new DocumentationParts(page.position(), page.items());
    }

    public DocumentationPart update(UpdateDocumentationPartRequest request, Call call) {
        String id = request.documentationPartId();
        ApiState changed = apis.change(
                call,
                request.restApiId(),
                ApiGatewayError.INVALID_DOCUMENTATION_PART::exception,
                state -> with(state, PATCHES.apply(part(state, id), request.patchOperations())));
        return part(changed, id);
    }

    public Void delete(PartRequest request, Call call) {
        apis.change(call, request.restApiId(), state -> {
            String id = part(state, request.documentationPartId()).id();
            return state.withDocumentationParts(Items.without(state.documentationParts(), DocumentationPart::id, id));
        });
        return null;
    }

    /** Adds a file's documentation; it takes the place of what is said of the same parts, or of everything. */
    public DocumentationPartIds importAll(ImportDocumentationPartsRequest request, Call call) {
        byte[] file = request.body() == null ? new byte[0] : request.body();
        List<DocumentationPart> imported =
                ImportedDocumentation.of(file, apis.ids()).orElseThrow(ApiGatewayError.DOCUMENTATION_FILE::exception);
        apis.change(call, request.restApiId(), state -> {
            List<DocumentationPart> parts =
                    new ArrayList<>("overwrite".equals(request.mode()) ? List.of() : state.documentationParts());
            for (DocumentationPart part : imported) {
                parts.removeIf(present -> present.location().equals(part.location()));
                parts.add(part);
            }
            return state.withDocumentationParts(parts);
        });
        return new DocumentationPartIds(
                imported.stream().map(DocumentationPart::id).toList(), null);
    }

    private static boolean isAsked(DocumentationPart part, GetDocumentationPartsRequest request) {
        DocumentationLocation location = part.location();
        return (request.type() == null || request.type().equals(location.type()))
                && (request.path() == null || request.path().equals(location.path()))
                && (request.nameQuery() == null || request.nameQuery().equals(location.name()));
    }

    private static ApiState with(ApiState state, DocumentationPart part) {
        return state.withDocumentationParts(Items.with(state.documentationParts(), part, DocumentationPart::id));
    }

    private static DocumentationPart part(ApiState state, String id) {
        return Items.find(state.documentationParts(), DocumentationPart::id, id)
                .orElseThrow(ApiGatewayError.INVALID_DOCUMENTATION_PART::exception);
    }
}
