package dev.cumulet.lambda;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of this machine that tests need. */
final class Programs {
    private Programs() {}

    /** Skips a test if none of the programs is on the PATH. */
    static void assumeAny(String... names) {
        String path = System.getenv("PATH");
        boolean isThere = path != null
                && Stream.of(path.split(File.pathSeparator))
                        .anyMatch(folder -> Stream.of(names)
                                .anyMatch(name ->
                                        Files.isExecutable(Path.of(folder).resolve(name))));
        Assumptions.assumeTrue(isThere, "None of " + String.join(", ", names) + " is on the PATH");
    }
}
