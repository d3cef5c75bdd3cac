package dev.cumulet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server removes of others', and what it must not. Each process has one lock, so another one is asked. */
class TemporaryFolderTest {
    private static final String TRY = """
            import java.nio.channels.FileChannel;
            import java.nio.file.*;
            class Try {
                public static void main(String[] words) throws Exception {
                    try (var file = FileChannel.open(Path.of(words[0]), StandardOpenOption.WRITE)) {
                        System.exit(file.tryLock() == null ? 7 : 0);
                    }
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void keepsItsLockWhenItLooksForWhatOthersLeft() throws Exception {
        try (TemporaryFolder own = TemporaryFolder.make()) {
            TemporaryFolder.sweep(own.path().getParent());

            assertThat(own.path()).isDirectory();
            assertThat(isFreeForAnotherProcess(own.path())).isFalse();
        }
    }

    @Test
    void keepsADataDirectoryThatASecondServerOfTheProcessAskedFor() throws Exception {
        try (DirectoryLock _ = DirectoryLock.take(directory)) {
            assertThatThrownBy(() -> DirectoryLock.take(directory.resolve("."))).isInstanceOf(ConfigException.class);

            assertThat(isFreeForAnotherProcess(directory)).isFalse();
        }
        assertThat(isFreeForAnotherProcess(directory)).isTrue();
        DirectoryLock.take(directory).close();
    }

    @Test
    void removesWhatAKilledServerLeft() throws Exception {
        Path left = Files.createDirectories(directory.resolve("cumulet-temporary-1/lambda/tmp"));
        Path folder = directory.resolve("cumulet-temporary-1");
        Files.createFile(folder.resolve("server.lock"));
        Files.writeString(left.resolve("file"), "x");
        Path another = Files.createDirectory(directory.resolve("cumulet-temporary-2"));

        TemporaryFolder.sweep(directory);

        assertThat(folder).doesNotExist();
        assertThat(another).isDirectory(); // one that is being made has no lock yet
    }

    /** It lies where temporary folders do, has a name like theirs, and its server isn't running now. */
    @Test
    void leavesDataDirectoriesAlone() throws Exception {
        Path data = directory.resolve("cumulet-data");
        DirectoryLock.take(data).close();
        Path linked = Files.createSymbolicLink(directory.resolve("cumulet-temporary-3"), data);

        TemporaryFolder.sweep(directory);

        assertThat(data.resolve("server.lock")).exists();
        assertThat(linked).isSymbolicLink();
    }

    private boolean isFreeForAnotherProcess(Path folder) throws Exception {
        Path source = Files.writeString(directory.resolve("Try.java"), TRY);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process other = new ProcessBuilder(
                        java.toString(),
                        source.toString(),
                        folder.resolve("server.lock").toString())
                .inheritIO()
                .start();
        return other.waitFor() == 0;
    }
}
