package dev.cumulet.lambda.extension;

import dev.cumulet.lambda.runtimeapi.RuntimeConnection;
import java.util.Set;
import java.util.UUID;

/** An extension that has registered. The environment's lock guards what changes. */
final class Extension {
    private final String id = UUID.randomUUID().toString();
    private final String name;
    private final Set<String> events;
    private final boolean isExternal;
    private RuntimeConnection waiting;
    private RuntimeConnection kept;
    private boolean isGone;

    Extension(String name, Set<String> events, boolean isExternal) {
        this.name = name;
        this.events = events;
        this.isExternal = isExternal;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    boolean isExternal() {
        return isExternal;
    }

    boolean wants(String event) {
        return events.contains(event);
    }

    /** {@return whether it has nothing to do} */
    boolean isReady() {
        return waiting != null || isGone;
    }

    /**
     * It waits for an event.
     *
     * @param isKept whether it keeps the connection for its next request, so that a closed one means that it has gone
     */
    void awaits(RuntimeConnection connection, boolean isKept) {
        waiting = connection;
        isGone = false; // it has only changed its connection
        kept = isKept ? connection : null;
    }

    /** {@return where it waits, and waits no more} */
    RuntimeConnection release() {
        RuntimeConnection connection = waiting;
        waiting = null;
        return connection;
    }

    /** Its connection may be the one that was closed. */
    void lose(RuntimeConnection connection) {
        if (waiting == connection) {
            waiting = null;
        }
        if (kept == connection) {
            go();
        }
    }

    void go() {
        waiting = null;
        isGone = true;
    }
}
