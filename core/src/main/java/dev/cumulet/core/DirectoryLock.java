package dev.cumulet.core;

import dev.cumulet.core.config.CoreKeys;
import dev.cumulet.spi.config.ConfigException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a data directory to one server. The system takes the lock away when a server is killed; its file stays.
 *
 * <p>The system also takes it away when its process closes the file, opened however often, be it to find that the lock is
 * taken. So what this process has taken is noted, and the file isn't opened again.
 */
final class DirectoryLock implements AutoCloseable {
    private static final String NAME = "server.lock";
    /** In front of a folder's path, the name of a system property: all servers of this process see those, whoever loads them. */
    private static final String NOTE = "dev.cumulet.lock:";

    private final FileChannel channel;
    private final String note;

    private DirectoryLock(FileChannel channel, String note) {
        this.channel = channel;
        this.note = note;
    }

    /**
     * Takes the directory, and makes it if it isn't there.
     *
     * @throws ConfigException if it can't be written to, or another server has it
     */
    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            String note = NOTE + directory.toRealPath();
            if (System.getProperties().putIfAbsent(note, "") != null) {
                throw wrong("a folder that no other server uses");
            }
            Optional<FileChannel> locked = Optional.empty();
            try {
                locked = lock(directory.resolve(NAME));
            } finally {
                if (locked.isEmpty()) {
                    System.getProperties().remove(note);
                }
            }
            return new DirectoryLock(locked.orElseThrow(() -> wrong("a folder that no other server uses")), note);
        } catch (IOException e) {
            throw wrong("a folder that can be written to (" + reason(e) + ")");
        }
    }

    /** {@return the file with its lock, which ends with it; nothing if another process has that} */
    private static Optional<FileChannel> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean isTaken = false;
        try {
            isTaken = channel.tryLock() != null;
        } finally {
            if (!isTaken) {
                channel.close();
            }
        }
        return isTaken ? Optional.of(channel) : Optional.empty();
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException e -> "no access to " + e.getFile();
            case FileAlreadyExistsException e -> e.getFile() + " is a file";
            default -> failure.getMessage();
        };
    }

    private static ConfigException wrong(String expected) {
        return new ConfigException(CoreKeys.DATA_DIRECTORY.name(), expected);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(note);
        }
    }
}
