package dev.cumulet.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What each plugin does to forget everything. */
final class Resets {
    private static final System.Logger LOG = System.getLogger(Resets.class.getName());

    private final Map<String, List<Runnable>> byPlugin = new LinkedHashMap<>();

    /** Registers what a plugin does, for the class loader that is current now. */
    synchronized void add(String pluginId, Runnable action) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        byPlugin.computeIfAbsent(pluginId, id -> new ArrayList<>()).add(() -> run(action, loader));
    }

    private static void run(Runnable action, ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            action.run();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    synchronized boolean knows(String pluginId) {
        return byPlugin.containsKey(pluginId);
    }

    /**
     * Has a plugin forget everything. One after the other: two resets at once would meet halfway.
     *
     * @return what went wrong; the plugin's other actions have run all the same
     */
    synchronized Optional<String> reset(String pluginId) {
        List<String> failures = new ArrayList<>();
        for (Runnable action : byPlugin.getOrDefault(pluginId, List.of())) {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                // The edge of the plugin: what it didn't forget is to be told, and the others go on.
                LOG.log(System.Logger.Level.WARNING, "The reset of '" + pluginId + "' failed", e);
                failures.add(Objects.requireNonNullElseGet(e.getMessage(), e::toString));
            }
        }
        return failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures));
    }
}
