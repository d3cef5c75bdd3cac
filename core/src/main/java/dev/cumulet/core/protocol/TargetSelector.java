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

/** Finds the operation that {@code X-Amz-Target} names behind the dot, for example {@code DynamoDB_20120810.GetItem}. */
final class TargetSelector implements OperationSelector {
    private final Service service;
    private final ProtocolCodec codec;
    private final Map<String, Selection<?, ?>> selections = new HashMap<>();

    TargetSelector(Service service, ProtocolCodec codec) {
        this.service = service;
        this.codec = codec;
        for (Operation<?, ?> operation : service.operations()) {
            selections.put(operation.name(), new Selection<>(operation, Map.of()));
        }
    }

    @Override
    public Selection<?, ?> select(Inbound request) {
        String target = request.header("X-Amz-Target").orElse("");
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
