package dev.cumulet.dynamodb.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A place where the engine's jars may be found. Whoever asks checks what it delivers. */
interface JarSource {
    /** {@return what the log calls it} */
    String name();

    /**
     * Puts as many of the wanted jars as it has into a folder, by their file names.
     *
     * @throws IOException if it can deliver no more; what is in the folder by then is used all the same
     */
    void deliver(List<Artifact> wanted, Path folder) throws IOException, InterruptedException;
}
