package dev.cumulet.lambda.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An interpreter of this machine.
 *
 * @param executable the real program, never a shim
 * @param version for example {@code 3.13} or {@code 20.11.0}
 * @param libraries where its installed packages are
 * @param roots the folders and files that it needs
 */
record Interpreter(Path executable, String version, List<String> libraries, List<Path> roots) {
    /** {@return whether a package of that name is installed for it} */
    boolean has(String name) {
        return libraries.stream().anyMatch(folder -> Files.isDirectory(Path.of(folder, name)));
    }
}
