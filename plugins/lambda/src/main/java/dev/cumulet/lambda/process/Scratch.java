package dev.cumulet.lambda.process;

import dev.cumulet.lambda.code.Folders;
import dev.cumulet.lambda.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for the temporary files of each environment, which goes with it. */
final class Scratch {
    private final Path directory;

    /** Removes what a killed server has left. */
    Scratch(Path directory) {
        this.directory = directory;
        Folders.delete(directory);
    }

    Path make(String id) {
        try {
            return Files.createDirectories(directory.resolve(id));
        } catch (IOException e) {
            throw new LaunchException("The folder " + directory.resolve(id) + " can't be made: " + e, e);
        }
    }

    void remove(String id) {
        Folders.delete(directory.resolve(id));
    }

    /** {@return a path for the pipe of an environment's output} */
    Path pipe(String id) {
        return directory.resolve(id + ".output");
    }

    void removePipe(String id) {
        Folders.delete(pipe(id));
    }
}
