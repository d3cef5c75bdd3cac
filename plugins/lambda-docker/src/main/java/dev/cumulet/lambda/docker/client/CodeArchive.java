package dev.cumulet.lambda.docker.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Folders of this machine as a tar, for engines that can't see them. */
final class CodeArchive {
    private static final System.Logger LOG = System.getLogger(CodeArchive.class.getName());
    private static final int BUFFER = 1 << 18;
    private static final int FOLDER_MODE = 0755;
    private static final int FILE_MODE = 0644;
    private static final int PROGRAM_MODE = 0755;

    private CodeArchive() {}

    /**
     * {@return the archive, which is written while it is read}
     *
     * @param folders by where they are in the archive
     */
    static InputStream of(Map<String, Path> folders) throws IOException {
        PipedInputStream reader = new PipedInputStream(BUFFER);
        PipedOutputStream writer = new PipedOutputStream(reader);
        Thread.ofVirtual().name("docker-code").start(() -> write(folders, writer));
        return reader;
    }

    /** What fails here cuts the archive, so that the engine refuses it. */
    private static void write(Map<String, Path> folders, OutputStream to) {
        try (to;
                TarArchiveOutputStream tar = new TarArchiveOutputStream(to)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (Map.Entry<String, Path> folder : folders.entrySet()) {
                add(tar, folder.getKey().substring(1), folder.getValue());
            }
            tar.finish();
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "Code can''t be copied into a container: {0}", e.getMessage());
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String path = file.equals(folder) ? name : name + "/" + folder.relativize(file);
                addEntry(tar, path, file);
            }
        }
    }

    private static void addEntry(TarArchiveOutputStream tar, String path, Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            TarArchiveEntry link = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(file).toString());
            tar.putArchiveEntry(link);
        } else if (Files.isDirectory(file)) {
            TarArchiveEntry directory = new TarArchiveEntry(path + "/");
            directory.setMode(FOLDER_MODE);
            tar.putArchiveEntry(directory);
        } else {
            TarArchiveEntry entry = new TarArchiveEntry(path);
            entry.setSize(Files.size(file));
            entry.setMode(Files.isExecutable(file) ? PROGRAM_MODE : FILE_MODE);
            tar.putArchiveEntry(entry);
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }
}
