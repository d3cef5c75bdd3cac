package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.RestApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Copies of APIs under ids of their own. */
final class Clones {
    private Clones() {}

    /** {@return what an API defines, as another API's definition: its resources get new ids} */
    static Definition of(Definition original, RestApi api, Identifiers ids) {
        Map<String, String> renamed = new HashMap<>();
        for (Resource resource : original.resources()) {
            renamed.put(resource.id(), resource.isRoot() ? api.rootResourceId() : ids.next(Identifiers.RESOURCE));
        }
        List<Resource> resources = original.resources().stream()
                .map(resource -> copied(resource, renamed))
                .toList();
        return original.withApi(api).withResources(resources);
    }

    private static Resource copied(Resource resource, Map<String, String> renamed) {
        Map<String, Method> methods = null;
        if (resource.resourceMethods() != null) {
            methods = new TreeMap<>();
            for (Map.Entry<String, Method> method : resource.methods().entrySet()) {
                methods.put(method.getKey(), copied(method.getValue(), renamed));
            }
        }
        return new Resource(
                renamed.get(resource.id()),
                renamed.get(resource.parentId()),
                resource.pathPart(),
                resource.path(),
                methods);
    }

    private static Method copied(Method method, Map<String, String> renamed) {
        Integration integration = method.methodIntegration();
        if (integration == null) {
            return method;
        }
        // Unless somebody chose it, the name space of a cache is the resource's id.
        String cache = renamed.getOrDefault(integration.cacheNamespace(), integration.cacheNamespace());
        return method.withIntegration(RecordCopy.with(integration, "cacheNamespace", cache));
    }
}
