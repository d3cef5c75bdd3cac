package dev.cumulet.lambda.code;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder of a developer's whose present content is a function's code.
 *
 * <p>It is looked over when the function is invoked, so that an invocation right after an edit has the edit; a look at a
 * large folder takes its time and is good for ten times as long. No thread and no watch of the system's is needed.
 */
final class LinkedFolder {
    private static final int REST = 10;
    /** Folders that tools write to and functions don't load their code from. */
    private static final Set<String> IGNORED = Set.of("__pycache__", ".git", ".idea", ".vscode");

    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    // All below is guarded by the lock.
    private long lookedAt;
    private long took;
    private boolean isKnown;
    private long edition;

    LinkedFolder(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** {@return a number that is another one when files have come, gone or changed} */
    long edition() {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (isKnown && now - lookedAt < REST * took) {
                return edition;
            }
            edition = look();
            isKnown = true;
            lookedAt = System.nanoTime();
            took = lookedAt - now;
            return edition;
        } finally {
            lock.unlock();
        }
    }

    private long look() {
        long[] sum = {0};
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    boolean isIgnored = IGNORED.contains(path.getFileName().toString());
                    return isIgnored ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    long file = path.hashCode() * 31L + attributes.size();
                    file = file * 31 + attributes.lastModifiedTime().hashCode();
                    file = file * 31
                            + (attributes.fileKey() == null
                                    ? 0
                                    : attributes.fileKey().hashCode());
                    sum[0] += file * 0x9E3779B97F4A7C15L; // the order in which files are found doesn't matter
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException failure) {
                    return FileVisitResult.CONTINUE; // editors replace files while they are looked at
                }
            });
        } catch (IOException e) {
            return edition; // what can't be read now is the next look's
        }
        return sum[0];
    }
}
