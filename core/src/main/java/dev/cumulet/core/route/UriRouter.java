package dev.cumulet.core.route;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.protocol.OperationSelector;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds operations by method and URI: in the path a literal segment wins over a label and a label over the rest of the
 * path; among routes of one path the one with the most query keys and headers wins. Unknown query keys mean nothing.
 */
public final class UriRouter implements OperationSelector {
    private final Service service;
    private final ProtocolCodec codec;
    private final Map<String, Node> methods = new HashMap<>();

    /**
     * Compiles a service's table.
     *
     * @param codec makes the error if no operation answers
     */
    public UriRouter(Service service, ProtocolCodec codec) {
        this.service = service;
        this.codec = codec;
        for (Operation<?, ?> operation : service.operations()) {
            Route route = Route.of(operation);
            methods.computeIfAbsent(route.method(), method -> new Node()).add(route, 0);
        }
    }

    @Override
    public Selection<?, ?> select(Inbound request) {
        RequestPath path = new RequestPath(request.rawPath());
        Query query = request.query();
        Node root = methods.get(request.method());
        Route route = root == null ? null : root.find(path, 0, routes -> firstOf(routes, query, request));
        if (route == null) {
            throw codec.fault(
                    service, Fault.UNKNOWN_OPERATION, Map.of("Method", request.method(), "Path", request.rawPath()));
        }
        return new Selection<>(route.operation(), labels(route, path));
    }

    private static Route firstOf(List<Route> routes, Query query, Inbound request) {
        for (Route route : routes) {
            if (route.accepts(query, request.headers())) {
                return route;
            }
        }
        return null;
    }

    private static Map<String, String> labels(Route route, RequestPath path) {
        Map<String, String> labels = new LinkedHashMap<>();
        List<String> segments = route.segments();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (Route.isLabel(segment)) {
                labels.put(segment.substring(1, segment.length() - 1), path.decoded(i));
            }
        }
        route.rest().ifPresent(label -> labels.put(label, path.decodedRest(segments.size())));
        return labels;
    }
}
