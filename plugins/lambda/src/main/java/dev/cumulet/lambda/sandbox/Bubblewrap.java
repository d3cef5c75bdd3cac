package dev.cumulet.lambda.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program of this machine that makes sandboxes.
 *
 * @param program its path, if it is installed
 * @param obstacle why it can't be used, if it can't
 */
record Bubblewrap(Path program, Optional<String> obstacle) {
    private static final String NAME = "bwrap";
    private static final String INSTALL = "install bubblewrap (apt-get install bubblewrap, dnf install bubblewrap)";
    private static final int PROBE_SECONDS = 10;

    /** {@return what a PATH has, tried out once: systems may forbid what it needs} */
    static Bubblewrap find(String searchPath) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return new Bubblewrap(Path.of(NAME), Optional.of("sandboxes are there on Linux only"));
        }
        return Stream.of(searchPath.split(File.pathSeparator))
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Bubblewrap(program, tryOut(program)))
                .orElseGet(() -> new Bubblewrap(Path.of(NAME), Optional.of("bwrap isn't on the PATH; " + INSTALL)));
    }

    /** {@return what to start: options are read from the input, since arguments are everybody's to see} */
    List<String> command(List<String> words) {
        return command(program, words);
    }

    private static List<String> command(Path program, List<String> words) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--args", "0", "--"));
        command.addAll(words);
        return command;
    }

    private static Optional<String> tryOut(Path program) {
        SandboxOptions options = new SandboxOptions().isolation().system();
        try {
            Process process = new ProcessBuilder(command(program, List.of("/bin/sh", "-c", ":")))
                    .redirectErrorStream(true)
                    .start();
            try (var output = process.inputReader(StandardCharsets.UTF_8)) {
                options.writeTo(process.getOutputStream());
                List<String> said = output.lines().toList();
                if (process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return Optional.empty();
                }
                return Optional.of("bwrap doesn't work here: " + (said.isEmpty() ? "no answer" : said.getFirst())
                        + "; the system may not let it make user namespaces");
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.of(program + " can't be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the server is stopping");
        }
    }
}
