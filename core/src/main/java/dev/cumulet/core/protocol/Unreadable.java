package dev.cumulet.core.protocol;

import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Operation;
import java.util.HashMap;
import java.util.Map;

/** What a reader throws at a request that is not what its schema says; codecs turn it into their protocol's error. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient Map<String, String> details;

    private Unreadable(Fault fault, Map<String, String> details) {
        super(details.toString(), null, false, false);
        this.fault = fault;
        this.details = details;
    }

    static Unreadable body(String reason) {
        return new Unreadable(Fault.MALFORMED_BODY, Map.of("Reason", reason));
    }

    static Unreadable value(String name, String value) {
        return new Unreadable(Fault.MALFORMED_VALUE, Map.of("Name", name, "Value", value));
    }

    static Unreadable tooLarge(int maxSize) {
        return new Unreadable(Fault.BODY_TOO_LARGE, Map.of("MaxSize", Integer.toString(maxSize)));
    }

    static Unreadable incomplete() {
        return new Unreadable(Fault.INCOMPLETE_BODY, Map.of());
    }

    Fault fault() {
        return fault;
    }

    Map<String, String> details() {
        return details;
    }

    /** {@return the details, with the operation's name among them} */
    Map<String, String> details(Operation<?, ?> operation) {
        Map<String, String> all = new HashMap<>(details);
        all.put("Operation", operation.name());
        return all;
    }
}
