package dev.cumulet.apigateway.route;

import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.spi.http.PercentEncoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A deployment's resources as a tree of path segments. A literal segment wins over {@code {name}}, and that over {@code
 * {name+}}; where a more particular branch leads nowhere, the next one is tried. Resources without methods are not there.
 */
public final class RouteTable {
    private final Node root = new Node();

    private RouteTable() {}

    /**
     * A resource that a path leads to.
     *
     * @param parameters the path's parameters, as they were sent
     */
    public record Route(Resource resource, Map<String, String> parameters) {}

    private static final class Node {
        private final Map<String, Node> literals = new TreeMap<>();
        private Node variable;
        private Resource greedy;
        private Resource resource;

        private static String name(String part) {
            return part.substring(1, part.length() - (part.endsWith("+}") ? 2 : 1));
        }
    }

    /** {@return the table of a deployment's resources} */
    public static RouteTable of(List<Resource> resources) {
        RouteTable table = new RouteTable();
        resources.stream().filter(resource -> !resource.methods().isEmpty()).forEach(table::add);
        return table;
    }

    /** {@return the resource that a path leads to} */
    public Optional<Route> find(String path) {
        // AWS doesn't look at a slash at the end, though the function sees it in the event's path.
        String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.equals("/")
                ? Optional.ofNullable(root.resource).map(resource -> new Route(resource, Map.of()))
                : Optional.ofNullable(find(root, trimmed, 1, List.of()));
    }

    private void add(Resource resource) {
        Node node = root;
        for (String part : resource.isRoot() ? List.<String>of() : parts(resource.path())) {
            if (part.endsWith("+}")) {
                node.greedy = resource;
                return;
            }
            node = part.startsWith("{")
                    ? node.variable == null ? node.variable = new Node() : node.variable
                    : node.literals.computeIfAbsent(part, literal -> new Node());
        }
        node.resource = resource;
    }

    /** {@return the best route from a node on, or {@code null}} */
    private static Route find(Node node, String path, int start, List<String> values) {
        if (start > path.length()) {
            return node.resource == null ? null : new Route(node.resource, parameters(node.resource, values));
        }
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        String segment = path.substring(start, end);
        Node literal = node.literals.get(PercentEncoding.decode(segment));
        Route found = literal == null ? null : find(literal, path, end + 1, values);
        if (found == null && node.variable != null && !segment.isEmpty()) {
            found = find(node.variable, path, end + 1, appended(values, segment));
        }
        if (found == null && node.greedy != null && start < path.length()) {
            found = new Route(node.greedy, parameters(node.greedy, appended(values, path.substring(start))));
        }
        return found;
    }

    private static Map<String, String> parameters(Resource resource, List<String> values) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int next = 0;
        for (String part : resource.isRoot() ? List.<String>of() : parts(resource.path())) {
            if (part.startsWith("{")) {
                parameters.put(Node.name(part), values.get(next++));
            }
        }
        return parameters;
    }

    private static List<String> appended(List<String> values, String value) {
        return Stream.concat(values.stream(), Stream.of(value)).toList();
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(1).split("/"));
    }
}
