package dev.cumulet.s3.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private static void append(Journal journal, String record) throws IOException {
        journal.append(List.of(record.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> replay(Path file) {
        List<String> found = new ArrayList<>();
        Journal.replay(file, record -> found.add(new String(record, StandardCharsets.UTF_8)));
        return found;
    }

    /** {@return the bytes of a second record behind a first one} */
    private byte[] second(String first, String second) throws IOException {
        Path file = folder.resolve("other");
        try (Journal journal = Journal.create(file, false)) {
            append(journal, first);
            int size = (int) journal.size();
            append(journal, second);
            byte[] all = Files.readAllBytes(file);
            return Arrays.copyOfRange(all, size, all.length);
        }
    }

    @Test
    void forgetsWhatAFailedWriteHasLeft() throws IOException {
        Path file = folder.resolve("journal");
        byte[] whole = second("kept", "undone");
        try (Journal journal = Journal.create(file, false)) {
            append(journal, "kept");
            // A full disk takes the first records of a batch, whole as they are, and then no more.
            Files.write(file, whole, StandardOpenOption.APPEND);
            assertThat(replay(file)).containsExactly("kept", "undone");
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> append(journal, "more")).isInstanceOf(IOException.class);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(replay(file)).containsExactly("kept");

            append(journal, "next");
        }
        assertThat(replay(file)).containsExactly("kept", "next");
    }

    @Test
    void takesNothingOnceItIsClosed() throws IOException {
        Path file = folder.resolve("journal");
        Journal journal = Journal.create(file, false);
        append(journal, "kept");
        journal.close();
        assertThatThrownBy(() -> append(journal, "late")).isInstanceOf(IOException.class);
        assertThat(replay(file)).containsExactly("kept");
    }
}
