package dev.cumulet.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every storage promises, in memory and in a file. */
class TablesTest {
    private static final Scope HERE = new Scope("000000000000", "us-east-1");
    private static final Scope THERE = new Scope("000000000000", "us-west-2");

    /** A value with everything that a record may have. */
    public record Value(
            String text,
            Optional<String> maybe,
            int number,
            Long big,
            double real,
            boolean flag,
            byte[] bytes,
            Instant time,
            List<String> list,
            Map<String, Part> parts,
            Object document) {}

    public record Part(String name, List<Part> inside) {}

    private abstract static class Contract {
        abstract Storage storage();

        private Table<Part> table() {
            return storage().table("parts", Part.class);
        }

        private static Part part(String name) {
            return new Part(name, List.of());
        }

        @Test
        void aValueIsThereUntilItIsRemoved() {
            Table<Part> table = table();
            table.put(HERE, "a", part("one"));
            assertThat(table.get(HERE, "a")).contains(part("one"));
            assertThat(storage().table("parts", Part.class).get(HERE, "a")).contains(part("one"));
            table.remove(HERE, "a");
            assertThat(table.get(HERE, "a")).isEmpty();
        }

        @Test
        void accountsAndRegionsAreApart() {
            Table<Part> table = table();
            table.put(HERE, "a", part("here"));
            table.put(THERE, "a", part("there"));
            assertThat(table.get(HERE, "a")).contains(part("here"));
            assertThat(table.scan(THERE, "", "", 10))
                    .extracting(Table.Entry::value)
                    .containsExactly(part("there"));
            assertThat(table.all()).extracting(Table.Entry::scope).containsExactly(HERE, THERE);
        }

        @Test
        void keysAreOrderedByTheirUtf8Bytes() {
            Table<Part> table = table();
            List<String> keys = List.of("a", "a\u0000", "ab", "ä", "\uFFFD", "\uD83D\uDE00", "B", "", "a/b");
            keys.forEach(key -> table.put(HERE, key, part(key)));
            assertThat(table.scan(HERE, "", "", 100))
                    .extracting(Table.Entry::key)
                    .containsExactlyElementsOf(keys.stream()
                            .sorted(Comparator.comparing(
                                    key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                            .toList());
        }

        @Test
        void aScanKeepsToPrefixAfterAndLimit() {
            Table<Part> table = table();
            List.of("a1", "b1", "b2", "b3", "b4", "c1").forEach(key -> table.put(HERE, key, part(key)));
            assertThat(table.scan(HERE, "b", "", 10))
                    .extracting(Table.Entry::key)
                    .containsExactly("b1", "b2", "b3", "b4");
            assertThat(table.scan(HERE, "b", "b2", 1))
                    .extracting(Table.Entry::key)
                    .containsExactly("b3");
            assertThat(table.scan(HERE, "b", "a", 2))
                    .extracting(Table.Entry::key)
                    .containsExactly("b1", "b2");
            assertThat(table.scan(HERE, "b", "c", 10)).isEmpty();
            assertThat(table.scan(HERE, "", "b", 1))
                    .extracting(Table.Entry::key)
                    .containsExactly("b1");
        }

        @Test
        void scansWhileOthersWrite() throws Exception {
            Table<Part> table = table();
            IntStream.range(0, 500).forEach(i -> table.put(HERE, "k" + i, part("x".repeat(1000))));
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var writing = threads.submit(() -> IntStream.range(0, 1000)
                        .forEach(i -> table.put(HERE, "k" + i % 500, part("y".repeat(1000 + i)))));
                while (!writing.isDone()) {
                    assertThat(table.scan(HERE, "k", "", 1000)).hasSize(500);
                    assertThat(table.all()).hasSize(500);
                    assertThat(table.get(HERE, "k0")).isPresent();
                }
                writing.get();
            }
        }

        @Test
        void valuesMayBeLong() {
            Table<Part> table = table();
            // Jackson's own limit for texts is 20,000,000.
            Part large = part("x".repeat(21_000_000));
            table.put(HERE, "large", large);
            assertThat(table.get(HERE, "large").orElseThrow().equals(large)).isTrue();
        }

        @Test
        void aChangeThatThrowsLeavesTheValueAsItWas() {
            Table<Part> table = table();
            table.put(HERE, "a", part("one"));
            assertThatThrownBy(() -> table.update(HERE, "a", present -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(table.get(HERE, "a")).contains(part("one"));
        }

        @Test
        void updatesOfOneKeyDoNotLoseEachOther() throws Exception {
            Table<Part> table = table();
            int times = 200;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, times)
                        .forEach(i -> threads.submit(() -> table.update(
                                HERE,
                                "count",
                                present -> Optional.of(part(
                                        String.valueOf(present.map(value -> Integer.parseInt(value.name()))
                                                        .orElse(0)
                                                + 1))))));
            }
            assertThat(table.get(HERE, "count")).contains(part(String.valueOf(times)));
        }
    }

    @Nested
    class InMemory extends Contract {
        private final Storage storage = new MemoryStorage();

        @Override
        Storage storage() {
            return storage;
        }
    }

    @Nested
    class InAFile extends Contract {
        @TempDir
        private Path folder;

        private FileStorage storage;

        @BeforeEach
        void open() {
            storage = FileStorage.open(folder.resolve("plugin/tables.mv"));
        }

        @AfterEach
        void close() {
            storage.close();
        }

        @Override
        Storage storage() {
            return storage;
        }

        @Test
        void everythingOfAValueComesBackAfterARestart() {
            Value value = new Value(
                    "text",
                    Optional.empty(),
                    1,
                    1L << 60,
                    0.1,
                    true,
                    new byte[] {0, -1},
                    Instant.parse("2026-11-22T07:00:00.123456789Z"),
                    List.of("a", "b"),
                    Map.of("p", new Part("x", List.of(new Part("y", List.of())))),
                    Map.of("n", 1, "l", List.of("z", true)));
            storage.table("values", Value.class).put(HERE, "a", value);
            storage.close();
            open();
            Value again = storage.table("values", Value.class).get(HERE, "a").orElseThrow();
            assertThat(again).usingRecursiveComparison().isEqualTo(value);
        }

        @Test
        void anAbsentValueStaysAbsent() {
            storage.table("parts", Part.class).put(HERE, "a", new Part(null, null));
            storage.close();
            open();
            assertThat(storage.table("parts", Part.class).get(HERE, "a")).contains(new Part(null, null));
        }

        @Test
        void anUpdateIsInTheFileWithoutAClose() throws Exception {
            storage.table("parts", Part.class).put(HERE, "a", new Part("kept", null));
            // What a killed process leaves is the file as it is now.
            Path copy = folder.resolve("copy.mv");
            java.nio.file.Files.copy(folder.resolve("plugin/tables.mv"), copy);
            try (FileStorage killed = FileStorage.open(copy)) {
                assertThat(killed.table("parts", Part.class).get(HERE, "a")).contains(new Part("kept", null));
            }
        }

        @Test
        void theFileDoesNotGrowWithEachUpdate() throws Exception {
            Table<Part> table = storage.table("parts", Part.class);
            for (int i = 0; i < 500; i++) {
                table.put(HERE, "a", new Part("number " + i, null));
            }
            assertThat(java.nio.file.Files.size(folder.resolve("plugin/tables.mv")))
                    .isLessThan(1 << 20);
        }

        @Test
        void aFileThatIsInUseIsRefusedWithACure() {
            assertThatThrownBy(() -> FileStorage.open(folder.resolve("plugin/tables.mv")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tables.mv")
                    .hasMessageContaining("data-directory");
        }
    }
}
