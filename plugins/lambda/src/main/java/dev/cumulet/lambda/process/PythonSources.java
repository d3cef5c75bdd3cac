package dev.cumulet.lambda.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The sources of a package. */
final class PythonSources {
    /** What takes Python less than a few milliseconds isn't worth a process of its own. */
    private static final long WORTHWHILE = 64 * 1024;

    private PythonSources() {}

    /** {@return whether there is so much to compile that it should be done ahead} */
    static boolean areLarge(Path folder) {
        long[] left = {WORTHWHILE};
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().endsWith(".py")) {
                        left[0] -= attributes.size();
                    }
                    return left[0] < 0 ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return false; // a linked folder may be changing
        }
        return left[0] < 0;
    }
}
