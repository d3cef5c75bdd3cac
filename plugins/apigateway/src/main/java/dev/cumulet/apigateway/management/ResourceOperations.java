package dev.cumulet.apigateway.management;

import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes, shows, moves and removes the paths of an API. */
final class ResourceOperations {
    private static final Pattern PATH_PART = Pattern.compile("[A-Za-z0-9._:-]+|\\{[A-Za-z0-9._:-]+\\+?}");

    private final Apis apis;

    ResourceOperations(Apis apis) {
        this.apis = apis;
    }

    record CreateResourceRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "parent_id", location = Location.PATH)
            String parentId,

            String pathPart) {}

    record GetResourcesRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit,
            @Wire(location = Location.QUERY) List<String> embed) {}

    record Resources(String position, @Wire("item") List<Resource> items) {}

    record GetResourceRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(location = Location.QUERY) List<String> embed) {}

    record UpdateResourceRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            List<PatchOperation> patchOperations) {}

    record DeleteResourceRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId) {}

    Resource create(CreateResourceRequest request, Call call) {
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

    Resources list(GetResourcesRequest request, Call call) {
        ApiState state = apis.load(call, request.restApiId());
        Page<Resource> page = Page.of(state.resources(), request.position(), request.limit(), Resource::id);
        return new Resources(
                page.position(),
                page.items().stream()
                        .map(resource -> shown(resource, request.embed()))
                        .toList());
    }

    Resource get(GetResourceRequest request, Call call) {
        return shown(apis.loadResource(call, request.restApiId(), request.resourceId()), request.embed());
    }

    Resource update(UpdateResourceRequest request, Call call) {
        List<PatchOperation> patches = Patches.checked("updateResourceInput", request.patchOperations());
        ApiState changed = apis.change(call, request.restApiId(), state -> {
            ApiState patched = state;
            for (PatchOperation patch : patches) {
                patched = patched(patched, request.resourceId(), patch);
            }
            return patched;
        });
        return changed.resource(request.resourceId())
                .orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception)
                .withoutMethodDetails();
    }

    Void delete(DeleteResourceRequest request, Call call) {
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

    private static ApiState patched(ApiState state, String id, PatchOperation patch) {
        Resource resource = state.resource(id).orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception);
        if (!patch.op().equals("replace")) {
            throw ApiGatewayError.PATCH_RESOURCE_OPERATION.exception(patch.path(), patch.op());
        }
        return switch (patch.path()) {
            case "/pathPart" -> {
                if (resource.isRoot()) {
                    throw ApiGatewayError.ROOT_PATH_PART.exception();
                }
                yield moved(state, resource, resource.parentId(), patch.value());
            }
            case "/parentId" -> {
                if (resource.isRoot()) {
                    throw ApiGatewayError.ROOT_PARENT.exception();
                }
                yield moved(state, resource, patch.value(), resource.pathPart());
            }
            default -> throw ApiGatewayError.PATCH_RESOURCE_PATH.exception(patch.path());
        };
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
