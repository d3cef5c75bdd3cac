package dev.cumulet.apigateway.rest;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes, shows, moves and removes the paths of an API. */
public final class ResourceOperations {
    private static final Pattern PATH_PART = Pattern.compile("[A-Za-z0-9._:-]+|\\{[A-Za-z0-9._:-]+\\+?}");

    private static final PatchTable<Place> PATCHES = patches();

    private final Apis apis;

    public ResourceOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateResource", "POST " + Routes.API + "/resources/{parent_id}", 201, CreateResourceRequest.class, Resource.class, this::create).constrained(new Required("pathPart")),
                of("GetResources", "GET " + Routes.API + "/resources", 200, GetResourcesRequest.class, Resources.class, this::list),
                of("GetResource", "GET " + Routes.RESOURCE, 200, GetResourceRequest.class, Resource.class, this::get),
                of("UpdateResource", "PATCH " + Routes.RESOURCE, 200, UpdateResourceRequest.class, Resource.class, this::update),
                of("DeleteResource", "DELETE " + Routes.RESOURCE, 202, DeleteResourceRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateResourceRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "parent_id", location = Location.PATH)
            String parentId,

            String pathPart) {}

    public record GetResourcesRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit,
            @Wire(location = Location.QUERY) List<String> embed) {}

    public record Resources(String position, @Wire("item") List<Resource> items) {}

    public record GetResourceRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(location = Location.QUERY) List<String> embed) {}

    public record UpdateResourceRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            List<PatchOperation> patchOperations) {}

    public record DeleteResourceRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId) {}

    public Resource create(CreateResourceRequest request, Call call) {
        String id = apis.ids().next(Identifiers.RESOURCE);
        String part = request.pathPart();
        ApiState changed = apis.change(call, request.restApiId(), state -> {
            Resource parent =
                    state.resource(request.parentId()).orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception);
            checkPlace(state, parent, part, id);
            return state.withResource(parent.child(id, part));
        });
        return changed.resource(id).orElseThrow();
    }

    public Resources list(GetResourcesRequest request, Call call) {
        ApiState state = apis.load(call, request.restApiId());
        Page<Resource> page = Page.of(state.resources(), request.position(), request.limit(), Resource::id);
        return new Resources(
                page.position(),
                page.items().stream()
                        .map(resource -> shown(resource, request.embed()))
                        .toList());
    }

    public Resource get(GetResourceRequest request, Call call) {
        return shown(apis.loadResource(call, request.restApiId(), request.resourceId()), request.embed());
    }

    public Resource update(UpdateResourceRequest request, Call call) {
        ApiState changed =
                apis.change(call, request.restApiId(), ApiGatewayError.INVALID_RESOURCE::exception, state -> {
                    Place place = new Place(state, request.resourceId());
                    place.resource();
                    return PATCHES.apply(place, request.patchOperations()).state();
                });
        return changed.resource(request.resourceId())
                .orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception)
                .withoutMethodDetails();
    }

    public Void delete(DeleteResourceRequest request, Call call) {
        apis.change(call, request.restApiId(), state -> {
            Resource resource =
                    state.resource(request.resourceId()).orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception);
            if (resource.isRoot()) {
                throw ApiGatewayError.ROOT_DELETION.exception();
            }
            List<Resource> kept = new ArrayList<>(state.resources());
            kept.removeAll(subtree(state, resource));
            return state.withResources(kept);
        });
        return null;
    }

    private static Resource shown(Resource resource, List<String> embed) {
        return embed != null && embed.contains("methods") ? resource : resource.withoutMethodDetails();
    }

    /** Throws if a resource of that name must not stand below that parent. */
    private static void checkPlace(ApiState state, Resource parent, String part, String id) {
        if (part == null || !PATH_PART.matcher(part).matches()) {
            throw ApiGatewayError.PATH_PART.exception();
        }
        if (isGreedy(parent)) {
            throw ApiGatewayError.GREEDY_PARENT.exception(parent.pathPart());
        }
        for (Resource sibling : state.children(parent.id())) {
            if (sibling.id().equals(id)) {
                continue;
            }
            if (sibling.pathPart().equals(part)) {
                throw ApiGatewayError.RESOURCE_EXISTS.exception(part);
            }
            if (isVariable(part) && isVariable(sibling.pathPart())) {
                throw ApiGatewayError.VARIABLE_SIBLING.exception(sibling.pathPart());
            }
        }
    }

    private static PatchTable<Place> patches() {
        return PatchTable.<Place>of("updateResourceInput", PatchWording.LISTED)
                .replace("/parentId", (place, patch) -> {
                    Resource resource = place.resource();
                    if (resource.isRoot()) {
                        throw ApiGatewayError.ROOT_PARENT.exception();
                    }
                    return place.in(moved(place.state(), resource, patch.value(), resource.pathPart()));
                })
                .replace("/pathPart", (place, patch) -> {
                    Resource resource = place.resource();
                    if (resource.isRoot()) {
                        throw ApiGatewayError.ROOT_PATH_PART.exception();
                    }
                    return place.in(moved(place.state(), resource, resource.parentId(), patch.value()));
                })
                .build();
    }

    /** A resource among the others, which move with it and can be in its way. */
    private record Place(ApiState state, String id) {
        Resource resource() {
            return state.resource(id).orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception);
        }

        Place in(ApiState changed) {
            return new Place(changed, id);
        }
    }

    /** Puts a resource and all below it in another place. */
    private static ApiState moved(ApiState state, Resource resource, String parentId, String part) {
        Resource parent = state.resource(parentId).orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception);
        List<Resource> subtree = subtree(state, resource);
        if (subtree.contains(parent)) {
            throw ApiGatewayError.CYCLE.exception();
        }
        checkPlace(state, parent, part, resource.id());
        String oldPath = resource.path();
        String newPath = parent.childPath(part);
        ApiState changed = state;
        for (Resource each : subtree) {
            boolean isTop = each.id().equals(resource.id());
            changed = changed.withResource(each.moved(
                    isTop ? parentId : each.parentId(),
                    isTop ? part : each.pathPart(),
                    newPath + each.path().substring(oldPath.length())));
        }
        return changed;
    }

    private static List<Resource> subtree(ApiState state, Resource top) {
        List<Resource> found = new ArrayList<>(List.of(top));
        for (int i = 0; i < found.size(); i++) {
            found.addAll(state.children(found.get(i).id()));
        }
        return found;
    }

    private static boolean isVariable(String part) {
        return part.startsWith("{");
    }

    private static boolean isGreedy(Resource resource) {
        return !resource.isRoot() && resource.pathPart().endsWith("+}");
    }
}
