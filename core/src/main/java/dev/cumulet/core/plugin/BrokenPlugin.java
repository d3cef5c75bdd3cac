package dev.cumulet.core.plugin;

import java.nio.file.Path;
import org.pf4j.PluginRuntimeException;

/** Something below the plugins' folder that can't run: where it is, why, and the cure. */
final class BrokenPlugin extends PluginRuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path path;

    /**
     * Describes what is broken.
     *
     * @param id the plugin's id, or the empty string if it isn't known
     * @param why the cause, a semicolon, and what to do
     */
    BrokenPlugin(Path path, String id, String why) {
        super(text(path, id, why));
        this.path = path;
    }

    private static String text(Path path, String id, String why) {
        return "Plugin '" + path + "'" + (id.isEmpty() ? "" : " (" + id + ")") + " " + why;
    }

    Path path() {
        return path;
    }
}
