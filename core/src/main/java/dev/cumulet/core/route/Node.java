package dev.cumulet.core.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A place in the tree of one method's paths: the segments so far are read, and this is what may follow. */
final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final List<Route> ending = new ArrayList<>(1);
    private final List<Route> taking = new ArrayList<>(1);
    private Node label;

    void add(Route route, int depth) {
        if (depth == route.segments().size()) {
            List<Route> routes = route.rest().isPresent() ? taking : ending;
            routes.add(route);
            // The sort is stable: among equals the table's order counts.
            routes.sort(Comparator.comparingInt(Route::weight).reversed());
            return;
        }
        String segment = route.segments().get(depth);
        if (!Route.isLabel(segment)) {
            literals.computeIfAbsent(Route.literal(segment), name -> new Node()).add(route, depth + 1);
            return;
        }
        if (label == null) {
            label = new Node();
        }
        label.add(route, depth + 1);
    }

    /** {@return the most specific route that takes the path from this place on, or null} */
    Route find(RequestPath path, int depth, Target target) {
        if (depth == path.size()) {
            return target.firstOf(ending);
        }
        String segment = path.decoded(depth);
        Node literal = literals.isEmpty() ? null : literals.get(segment);
        Route found = literal == null ? null : literal.find(path, depth + 1, target);
        if (found == null && label != null) {
            found = label.find(path, depth + 1, target);
        }
        return found != null ? found : target.firstOf(taking);
    }

    /** Chooses among routes of the same path by what else the request has. */
    interface Target {
        /** {@return the first route that accepts the request, or null} */
        Route firstOf(List<Route> routes);
    }
}
