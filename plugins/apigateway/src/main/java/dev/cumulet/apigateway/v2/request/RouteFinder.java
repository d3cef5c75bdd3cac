package dev.cumulet.apigateway.v2.request;

import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.spi.http.PercentEncoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A deployment's routes as a tree of path segments. AWS's order: a full match before one with a greedy variable, and that
 * before {@code $default}; a literal segment before a variable, a method of its own before {@code ANY}. Where a more
 * particular branch leads nowhere, the next one is tried.
 */
public final class RouteFinder {
    private static final String DEFAULT = "$default";
    private static final String ANY = "ANY";

    private final Node root = new Node();
    private Route fallback;

    private RouteFinder() {}

    /**
     * A route that a request leads to.
     *
     * @param parameters the path's parameters, decoded
     */
    public record Match(Route route, Map<String, String> parameters) {}

    private static final class Node {
        private final Map<String, Node> literals = new TreeMap<>();
        private Node variable;
        private final Map<String, Route> greedy = new HashMap<>();
        private final Map<String, Route> routes = new HashMap<>();
    }

    /** {@return the finder of a deployment's routes} */
    public static RouteFinder of(List<Route> routes) {
        RouteFinder finder = new RouteFinder();
        routes.forEach(finder::add);
        return finder;
    }

    /**
     * {@return the route of a request}
     *
     * @param path as sent, without the stage; begins with a slash
     */
    public Optional<Match> find(String method, String path) {
        Match found = find(root, method, path, 1, List.of());
        return Optional.ofNullable(found != null || fallback == null ? found : new Match(fallback, Map.of()));
    }

    private void add(Route route) {
        if (route.routeKey().equals(DEFAULT)) {
            fallback = route;
            return;
        }
        int space = route.routeKey().indexOf(' ');
        String method = route.routeKey().substring(0, space);
        Node node = root;
        for (String part : parts(route)) {
            if (part.endsWith("+}")) {
                node.greedy.put(method, route);
                return;
            }
            if (part.startsWith("{")) {
                node.variable = node.variable == null ? new Node() : node.variable;
                node = node.variable;
            } else {
                node = node.literals.computeIfAbsent(part, literal -> new Node());
            }
        }
        node.routes.put(method, route);
    }

    /** {@return the best match from a node on, or {@code null}} */
    private static Match find(Node node, String method, String path, int start, List<String> values) {
        if (start > path.length()) {
            return match(node.routes, method, values);
        }
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        String segment = PercentEncoding.decode(path.substring(start, end));
        Node literal = node.literals.get(segment);
        Match found = literal == null ? null : find(literal, method, path, end + 1, values);
        if (found == null && node.variable != null && !segment.isEmpty()) {
            found = find(node.variable, method, path, end + 1, appended(values, segment));
        }
        if (found == null && !node.greedy.isEmpty() && start < path.length()) {
            found = match(node.greedy, method, appended(values, PercentEncoding.decode(path.substring(start))));
        }
        return found;
    }

    private static Match match(Map<String, Route> routes, String method, List<String> values) {
        Route route = routes.getOrDefault(method, routes.get(ANY));
        return route == null ? null : new Match(route, parameters(route, values));
    }

    private static Map<String, String> parameters(Route route, List<String> values) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int next = 0;
        for (String part : values.isEmpty() ? List.<String>of() : parts(route)) {
            if (part.startsWith("{")) {
                parameters.put(part.substring(1, part.length() - (part.endsWith("+}") ? 2 : 1)), values.get(next++));
            }
        }
        return parameters;
    }

    private static List<String> appended(List<String> values, String value) {
        List<String> more = new ArrayList<>(values);
        more.add(value);
        return more;
    }

    /** The root's path has one part, which is empty, as what is sent for it has. */
    private static List<String> parts(Route route) {
        String key = route.routeKey();
        return List.of(key.substring(key.indexOf('/') + 1).split("/", -1));
    }
}
