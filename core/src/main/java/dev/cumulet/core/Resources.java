package dev.cumulet.core;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be closed at the end, the last one first. One that fails does not keep the others open. */
final class Resources implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Resources.class.getName());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean isClosed;

    /** Registers a resource; closes it at once if the end has come already. */
    void add(AutoCloseable resource) {
        synchronized (open) {
            if (!isClosed) {
                open.push(resource);
                return;
            }
        }
        close(resource);
    }

    @Override
    public void close() {
        Deque<AutoCloseable> closing;
        synchronized (open) {
            isClosed = true;
            closing = new ArrayDeque<>(open);
            open.clear();
        }
        closing.forEach(Resources::close);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // The edge of the server's life: whatever a plugin's resource throws, the others are closed too.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A resource of " + resource.getClass().getName() + " did not close",
                    e);
        }
    }
}
