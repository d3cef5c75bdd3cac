package dev.cumulet.lambda.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an environment runs. */
public sealed interface Code {
    /**
     * A deployment package.
     *
     * @param runtime AWS's identifier, for example {@code python3.13}
     * @param handler the function's handler
     * @param folder the unpacked package, which a function sees as {@code /var/task}; not to be written to
     * @param layers one folder with the content of all layers, which a function sees as {@code /opt}; nothing if it has
     *     none; not to be written to
     */
    record Zip(String runtime, String handler, Path folder, Optional<Path> layers) implements Code {}

    /**
     * A container image.
     *
     * @param uri the image's name
     * @param entryPoint replaces the image's own, if it isn't empty
     * @param command replaces the image's own, if it isn't empty
     * @param workingDirectory replaces the image's own
     */
    record Image(String uri, List<String> entryPoint, List<String> command, Optional<String> workingDirectory)
            implements Code {
        public Image {
            entryPoint = List.copyOf(entryPoint);
            command = List.copyOf(command);
        }
    }
}
