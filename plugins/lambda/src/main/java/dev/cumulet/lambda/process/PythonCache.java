package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** Where Python keeps what it has compiled of a package, which is not to be written to. */
public final class PythonCache {
    private PythonCache() {}

    /** {@return the folder for a package with its layers} */
    public static Path of(Path caches, Code.Zip code) {
        String layers = code.layers().map(folder -> "-" + folder.getFileName()).orElse("");
        // A linked folder has any name, and others may have the same.
        UUID name = UUID.nameUUIDFromBytes(code.folder().toString().getBytes(StandardCharsets.UTF_8));
        return caches.resolve(name + layers);
    }
}
