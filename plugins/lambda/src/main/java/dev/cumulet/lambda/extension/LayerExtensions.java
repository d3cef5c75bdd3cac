package dev.cumulet.lambda.extension;

import dev.cumulet.lambda.launcher.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The extensions that layers bring: what can be run in {@code /opt/extensions}, which the launcher starts. */
public final class LayerExtensions {
    private LayerExtensions() {}

    /** {@return their file names, by which they register} */
    public static Set<String> of(Code code) {
        if (!(code instanceof Code.Zip zip) || zip.layers().isEmpty()) {
            return Set.of(); // nobody knows what an image has
        }
        Path folder = zip.layers().get().resolve("extensions");
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The layers' extensions can't be read", e);
        }
    }
}
