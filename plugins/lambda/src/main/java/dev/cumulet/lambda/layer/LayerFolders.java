package dev.cumulet.lambda.layer;

import dev.cumulet.lambda.code.CodeStore;
import dev.cumulet.lambda.code.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Layer;

/**
 * What functions see as {@code /opt}: the content of their layers in one folder, made once for each list of layers.
 *
 * <p>Layers are laid over each other in the function's order, so a file of a later one hides that of an earlier one. The
 * files are links to the layers' own, and cost no space. The folders are made anew with each start of the server.
 */
public final class LayerFolders {
    private final Layers layers;
    private final CodeStore codes;
    private final Path directory;
    private final ReentrantLock lock = new ReentrantLock();

    /** Uses a folder of its own, which it empties. */
    public LayerFolders(Layers layers, CodeStore codes, Path directory) {
        this.layers = layers;
        this.codes = codes;
        this.directory = directory;
        clear();
    }

    /** {@return the folder of a function's layers, if it has any} */
    public Optional<Path> of(FunctionConfiguration function) {
        List<String> sha256s = function.layers().stream()
                .map(Layer::arn)
                .flatMap(arn -> LayerName.parseVersion(arn).flatMap(layers::stored).stream())
                .map(LayerVersion::sha256)
                .toList();
        return switch (sha256s.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(codes.folder(sha256s.getFirst()));
            default -> Optional.of(merged(sha256s));
        };
    }

    private Path merged(List<String> sha256s) {
        Path folder = directory.resolve(CodeStore.hex(CodeStore.digest(String.join(",", sha256s))));
        lock.lock();
        try {
            if (!Files.isDirectory(folder)) {
                Path unfinished = Files.createTempDirectory(directory, "unfinished-");
                for (String sha256 : sha256s) {
                    lay(codes.folder(sha256), unfinished);
                }
                Files.move(unfinished, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Layers can't be laid over each other in " + folder, e);
        } finally {
            lock.unlock();
        }
    }

    private static void lay(Path layer, Path over) throws IOException {
        Files.walkFileTree(layer, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path target = over.resolve(layer.relativize(folder));
                if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(target);
                    Files.createDirectory(target);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = over.resolve(layer.relativize(file));
                Folders.delete(target);
                if (attributes.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Files.readSymbolicLink(file));
                } else {
                    link(file, target);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException | FileSystemException e) { // no links here, or no more of this file
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Removes all folders. */
    public void clear() {
        Folders.delete(directory);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
