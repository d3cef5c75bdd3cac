package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import java.nio.file.Path;

/** Where Python keeps what it has compiled of a package, which is not to be written to. */
public final class PythonCache {
    private PythonCache() {}

    /** {@return the folder for a package with its layers} */
    public static Path of(Path caches, Code.Zip code) {
        String layers = code.layers().map(folder -> "-" + folder.getFileName()).orElse("");
        return caches.resolve(code.folder().getFileName() + layers);
    }
}
