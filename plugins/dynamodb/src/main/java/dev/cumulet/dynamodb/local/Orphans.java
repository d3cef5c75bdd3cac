package dev.cumulet.dynamodb.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ends engines whose server is gone. Each running engine has a file that names it and its server by process number and
 * start time; the numbers alone may belong to other programs by now.
 *
 * <p>It is a precaution where a killed server could not take its engine along: no failure of it keeps an engine from
 * running.
 */
final class Orphans {
    private static final System.Logger LOG = System.getLogger(Orphans.class.getName());

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18}) ");

    private final Path folder;

    Orphans(Path folder) {
        this.folder = folder;
    }

    /** Notes a running engine of this server. */
    void register(ProcessHandle engine) {
        try {
            Files.createDirectories(folder);
            Files.writeString(file(engine), identity(engine) + "\n" + identity(ProcessHandle.current()) + "\n");
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Forgets an engine that has ended. */
    void forget(ProcessHandle engine) {
        try {
            Files.deleteIfExists(file(engine));
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Ends the engines that dead servers left behind. */
    void end() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*.process")) {
            for (Path file : files) {
                end(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            failed(e);
        }
    }

    private static void failed(Exception e) {
        LOG.log(System.Logger.Level.DEBUG, "An engine may outlive a killed server: {0}", e.toString());
    }

    private static void end(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        boolean isComplete = lines.size() == 2;
        if (isComplete && find(lines.get(1)).isPresent()) {
            return; // its server runs
        }
        if (isComplete) {
            find(lines.get(0)).ifPresent(Orphans::kill);
        }
        Files.deleteIfExists(file);
    }

    private static void kill(ProcessHandle engine) {
        LOG.log(
                System.Logger.Level.INFO,
                "Ending a DynamoDB Local that a former server left behind: {0}",
                engine.pid());
        engine.destroyForcibly();
    }

    private Path file(ProcessHandle engine) {
        return folder.resolve(engine.pid() + ".process");
    }

    private static String identity(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static Optional<ProcessHandle> find(String identity) {
        Matcher number = NUMBER.matcher(identity);
        return number.lookingAt()
                ? ProcessHandle.of(Long.parseLong(number.group(1)))
                        .filter(process -> identity(process).equals(identity))
                : Optional.empty();
    }
}
