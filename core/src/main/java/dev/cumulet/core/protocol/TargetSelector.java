package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.protocol.OperationSelector;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the operation that {@code X-Amz-Target} names behind the dot, for example {@code DynamoDB_20120810.GetItem}.
 *
 * <p>An operation whose route begins with {@code GET} is no call of the API: it answers whoever asks the service's host for
 * something, as a load balancer does.
 */
final class TargetSelector implements OperationSelector {
    private static final String GET = "GET";

    private final Service service;
    private final ProtocolCodec codec;
    private final TargetCalls calls;
    private final Map<String, Selection<?, ?>> selections = new HashMap<>();

    TargetSelector(Service service, ProtocolCodec codec, TargetCalls calls) {
        this.service = service;
        this.codec = codec;
        this.calls = calls;
        for (Operation<?, ?> operation : service.operations()) {
            String name = operation.route().startsWith("GET ") ? GET : operation.name();
            selections.put(name, new Selection<>(operation, Map.of()));
        }
    }

    @Override
    public Selection<?, ?> select(Inbound request) {
        if (calls.isCall(request)) {
            return call(request.header("X-Amz-Target").orElse(""));
        }
        if (TargetCalls.isPreflight(request)) {
            return TargetCalls.preflight();
        }
        if (request.method().equals(GET) && selections.containsKey(GET)) {
            return selections.get(GET);
        }
        throw codec.fault(service, Fault.UNKNOWN_OPERATION, Map.of());
    }

    private Selection<?, ?> call(String target) {
        int dot = target.lastIndexOf('.');
        Selection<?, ?> selection = selections.get(target.substring(dot + 1));
        if (selection == null || dot < 0 || !isOurs(target.substring(0, dot))) {
            throw codec.fault(service, Fault.UNKNOWN_OPERATION, Map.of("Target", target));
        }
        return selection;
    }

    private boolean isOurs(String prefix) {
        return service.match().targetPrefixes().isEmpty()
                || service.match().targetPrefixes().contains(prefix);
    }
}
