package dev.cumulet.core.protocol;

import dev.cumulet.core.protocol.FaultTable.Code;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.protocol.OperationSelector;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.util.HashMap;
import java.util.Map;

/** Finds the operation that the parameter {@code Action} names, in the version of the API that {@code Version} names. */
final class QuerySelector implements OperationSelector {
    private static final String ACTION = "Action";
    private static final String VERSION = "Version";

    /** What AWS says instead of a version that the request doesn't have. */
    private static final String NO_VERSION = "NO_VERSION_SPECIFIED";

    private static final Code MISSING_ACTION =
            new Code("MissingAction", 400, "The request is missing an action or a required parameter.");

    private final Service service;
    private final AwsQueryCodec codec;
    private final Map<String, Selection<?, ?>> selections = new HashMap<>();

    QuerySelector(Service service, AwsQueryCodec codec) {
        this.service = service;
        this.codec = codec;
        for (Operation<?, ?> operation : service.operations()) {
            selections.put(operation.name(), new Selection<>(operation, Map.of()));
        }
    }

    @Override
    public Selection<?, ?> select(Inbound request) {
        Map<String, String> found = codec.named(service, request, ACTION, VERSION);
        String action = found.getOrDefault(ACTION, "");
        if (action.isEmpty()) {
            throw MISSING_ACTION.exception();
        }
        String version = found.getOrDefault(VERSION, NO_VERSION);
        Selection<?, ?> selection = selections.get(action);
        if (selection == null || !isOurs(version)) {
            throw codec.fault(service, Fault.UNKNOWN_OPERATION, Map.of("Action", action, "Version", version));
        }
        return selection;
    }

    private boolean isOurs(String version) {
        return service.match().apiVersions().isEmpty()
                || service.match().apiVersions().contains(version);
    }
}
