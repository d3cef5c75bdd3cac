package dev.cumulet.apigateway.documentation;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.DocumentationVersion;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Optional;

/** Makes, shows, changes and removes the names under which a documentation was published. */
public final class VersionOperations {
    private static final String VERSIONS = Routes.API + "/documentation/versions";
    private static final String VERSION = VERSIONS + "/{doc_version}";

    private static final PatchTable<DocumentationVersion> PATCHES = PatchTable.<DocumentationVersion>of(
                    "updateDocumentationVersionInput", PatchWording.LISTED)
            .replace("/description", Members.text("description"))
            .build();

    private final Apis apis;

    public VersionOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateDocumentationVersion", "POST " + VERSIONS, 201, CreateDocumentationVersionRequest.class, DocumentationVersion.class, this::create).constrained(new Required("documentationVersion")),
                of("GetDocumentationVersion", "GET " + VERSION, 200, VersionRequest.class, DocumentationVersion.class, this::get),
                of("GetDocumentationVersions", "GET " + VERSIONS, 200, GetDocumentationVersionsRequest.class, DocumentationVersions.class, this::list),
                of("UpdateDocumentationVersion", "PATCH " + VERSION, 200, UpdateDocumentationVersionRequest.class, DocumentationVersion.class, this::update),
                of("DeleteDocumentationVersion", "DELETE " + VERSION, 202, VersionRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateDocumentationVersionRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            String documentationVersion,
            String stageName,
            String description) {}

    public record VersionRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "doc_version", location = Location.PATH)
            String documentationVersion) {}

    public record GetDocumentationVersionsRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record DocumentationVersions(
            String position, @Wire("item") List<DocumentationVersion> items) {}

    public record UpdateDocumentationVersionRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "doc_version", location = Location.PATH)
            String documentationVersion,

            List<PatchOperation> patchOperations) {}

    public DocumentationVersion create(CreateDocumentationVersionRequest request, Call call) {
        DocumentationVersion version =
                new DocumentationVersion(request.documentationVersion(), apis.now(), request.description());
        apis.change(call, request.restApiId(), state -> {
            if (find(state, version.version()).isPresent()) {
                throw ApiGatewayError.DOCUMENTATION_VERSION_EXISTS.exception();
            }
            ApiState published = with(state, version);
            if (request.stageName() == null) {
                return published;
            }
            Stage stage = state.stage(request.stageName()).orElseThrow(ApiGatewayError.INVALID_STAGE::exception);
            return published.withStage(RecordCopy.with(stage, "documentationVersion", version.version()));
        });
        return version;
    }

    public DocumentationVersion get(VersionRequest request, Call call) {
        return version(apis.load(call, request.restApiId()), request.documentationVersion());
    }

    public DocumentationVersions list(GetDocumentationVersionsRequest request, Call call) {
        List<DocumentationVersion> all = apis.load(call, request.restApiId()).documentationVersions();
        Page<DocumentationVersion> page =
                Page.of(all, request.position(), request.limit(), DocumentationVersion::version);
        return new DocumentationVersions(page.position(), page.items());
    }

    public DocumentationVersion update(UpdateDocumentationVersionRequest request, Call call) {
        String name = request.documentationVersion();
        ApiState changed = apis.change(
                call,
                request.restApiId(),
                state -> with(state, PATCHES.apply(version(state, name), request.patchOperations())));
        return version(changed, name);
    }

    public Void delete(VersionRequest request, Call call) {
        apis.change(call, request.restApiId(), state -> {
            String name = version(state, request.documentationVersion()).version();
            return state.withDocumentationVersions(
                    Items.without(state.documentationVersions(), DocumentationVersion::version, name));
        });
        return null;
    }

    private static ApiState with(ApiState state, DocumentationVersion version) {
        return state.withDocumentationVersions(
                Items.with(state.documentationVersions(), version, DocumentationVersion::version));
    }

    private static Optional<DocumentationVersion> find(ApiState state, String name) {
        return Items.find(state.documentationVersions(), DocumentationVersion::version, name);
    }

    private static DocumentationVersion version(ApiState state, String name) {
        return find(state, name).orElseThrow(ApiGatewayError.INVALID_DOCUMENTATION_VERSION::exception);
    }
}
