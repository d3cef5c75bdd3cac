package dev.cumulet.apigateway.openapi;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of an API while it is put together: every path gets what is missing above it. */
final class ResourceTree {
    private final Map<String, Resource> byPath = new LinkedHashMap<>();
    private final Identifiers ids;

    ResourceTree(List<Resource> present, Identifiers ids) {
        this.ids = ids;
        present.forEach(resource -> byPath.put(resource.path(), resource));
    }

    /** {@return the resource of a path, made if it isn't there} */
    Resource at(String path) {
        Resource present = byPath.get(path);
        if (present != null) {
            return present;
        }
        int slash = path.lastIndexOf('/');
        Resource parent = at(slash == 0 ? "/" : path.substring(0, slash));
        Resource made = parent.child(ids.next(Identifiers.RESOURCE), path.substring(slash + 1));
        byPath.put(path, made);
        return made;
    }

    /** Puts a method in the place of the one that the resource may have. */
    void put(Resource resource, Method method) {
        byPath.put(resource.path(), byPath.get(resource.path()).withMethod(method.httpMethod(), method));
    }

    /** {@return all resources} */
    List<Resource> resources() {
        return List.copyOf(byPath.values());
    }
}
