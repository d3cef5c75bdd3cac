package dev.cumulet.core;

import dev.cumulet.core.config.CoreKeys;
import dev.cumulet.spi.config.ConfigException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a data directory to one server. The system takes the lock away when a server is killed; its file stays. */
final class DirectoryLock implements AutoCloseable {
    private static final String NAME = "server.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory, and makes it if it isn't there.
     *
     * @throws ConfigException if it can't be written to, or another server has it
     */
    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw wrong("a folder that no other server uses");
            }
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw wrong("a folder that can be written to (" + reason(e) + ")");
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException e -> "no access to " + e.getFile();
            case FileAlreadyExistsException e -> e.getFile() + " is a file";
            default -> failure.getMessage();
        };
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true; // by a server in this very process
        }
    }

    private static ConfigException wrong(String expected) {
        return new ConfigException(CoreKeys.DATA_DIRECTORY.name(), expected);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
