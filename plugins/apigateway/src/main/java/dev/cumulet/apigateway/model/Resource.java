package dev.cumulet.apigateway.model;

import java.util.Map;
import java.util.TreeMap;

/** A path of an API. */
public record Resource(String id, String parentId, String pathPart, String path, Map<String, Method> resourceMethods) {

    /** {@return the resource that every API begins with} */
    public static Resource root(String id) {
        return new Resource(id, null, null, "/", null);
    }

    /** {@return a new resource below this one} */
    public Resource child(String childId, String part) {
        return new Resource(childId, id, part, childPath(part), null);
    }

    /** {@return whether it is the root} */
    public boolean isRoot() {
        return parentId == null;
    }

    /** {@return the path that a child with this part has} */
    public String childPath(String part) {
        return isRoot() ? "/" + part : path + "/" + part;
    }

    /** {@return the methods, by HTTP method} */
    public Map<String, Method> methods() {
        return resourceMethods == null ? Map.of() : resourceMethods;
    }

    /** {@return this resource with one method set, or removed where it is null} */
    public Resource withMethod(String httpMethod, Method method) {
        Map<String, Method> changed = new TreeMap<>(methods());
        if (method == null) {
            changed.remove(httpMethod);
        } else {
            changed.put(httpMethod, method);
        }
        return new Resource(id, parentId, pathPart, path, changed.isEmpty() ? null : changed);
    }

    /** {@return this resource at another place} */
    public Resource moved(String newParentId, String newPathPart, String newPath) {
        return new Resource(id, newParentId, newPathPart, newPath, resourceMethods);
    }

    /** {@return this resource as lists show it when nobody asks for its methods: their names alone} */
    public Resource withoutMethodDetails() {
        if (resourceMethods == null) {
            return this;
        }
        Map<String, Method> names = new TreeMap<>();
        resourceMethods.keySet().forEach(name -> names.put(name, Method.unshown()));
        return new Resource(id, parentId, pathPart, path, names);
    }
}
