package dev.cumulet.core.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what keeps the server from starting, so that a person reads all of it at once. For any thread. */
public final class Problems {
    private final List<String> texts = new ArrayList<>();

    /** Adds one problem: what failed, which value, where it was set, what to do. */
    public synchronized void add(String text) {
        if (!texts.contains(text)) {
            texts.add(text);
        }
    }

    /** {@return whether there are none} */
    public synchronized boolean isEmpty() {
        return texts.isEmpty();
    }

    /** {@return all of them, in the order in which they were found} */
    public synchronized List<String> texts() {
        return List.copyOf(texts);
    }
}
