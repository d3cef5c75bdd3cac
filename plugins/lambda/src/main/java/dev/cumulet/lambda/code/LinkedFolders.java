package dev.cumulet.lambda.code;

import dev.cumulet.lambda.error.LambdaError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Folders of developers that are functions' code as they are: a package in S3's bucket {@code hot-reload}, whose key is
 * the folder's path. Each is a link among the packages, under the digest of its path.
 */
final class LinkedFolders {
    private final Path directory;
    private final Map<String, LinkedFolder> byDigest = new ConcurrentHashMap<>();

    /** Finds the links of an earlier server. */
    LinkedFolders(Path directory) throws IOException {
        this.directory = directory;
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                byDigest.put(link.getFileName().toString(), new LinkedFolder(Files.readSymbolicLink(link)));
            }
        }
    }

    /**
     * {@return the folder that a key names}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is none
     */
    static Path folder(String key) {
        try {
            Path folder = Path.of(key).normalize();
            if (folder.isAbsolute() && Files.isDirectory(folder)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            // Said below: it is no folder.
        }
        throw LambdaError.NO_HOT_FOLDER.exception(key);
    }

    void link(String hex, Path folder) {
        try {
            Files.createSymbolicLink(directory.resolve(hex), folder);
        } catch (FileAlreadyExistsException e) {
            // Another function has the same folder.
        } catch (IOException e) {
            throw new UncheckedIOException("No link to " + folder + " can be made in " + directory, e);
        }
        byDigest.computeIfAbsent(hex, digest -> new LinkedFolder(folder));
    }

    void unlink(String hex) {
        byDigest.remove(hex);
    }

    Optional<LinkedFolder> find(String hex) {
        return byDigest.isEmpty() ? Optional.empty() : Optional.ofNullable(byDigest.get(hex));
    }

    boolean isEmpty() {
        return byDigest.isEmpty();
    }
}
