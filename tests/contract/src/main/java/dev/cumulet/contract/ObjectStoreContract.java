package dev.cumulet.contract;

import static dev.cumulet.contract.Objects.bytes;
import static dev.cumulet.contract.Objects.key;
import static dev.cumulet.contract.Objects.noise;
import static dev.cumulet.contract.Objects.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import dev.cumulet.spi.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link ObjectStore} must do; see there for the reasons. */
@Timeout(60)
public abstract class ObjectStoreContract {
    private static final int BIG = 9 << 20;

    @TempDir
    Path directory;

    private ObjectStore store;
    private Objects objects;

    /**
     * {@return a new store without objects}
     *
     * @param directory an empty folder for what it keeps on disk
     */
    protected abstract ObjectStore create(Path directory);

    @BeforeEach
    void createStore() {
        store = create(directory);
        objects = new Objects(store);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void keepsContentSizeAndAttributes() {
        Map<String, String> attributes = Map.of("etag", "abc", "Größe", "ü\n😀", "empty", "");

        StoredObject stored = store.put(key("a"), withAttributes("hello", attributes), Guard.NONE);

        assertThat(stored).isEqualTo(new StoredObject(key("a"), 5, attributes));
        assertThat(store.head(key("a"))).contains(stored);
        assertThat(objects.text("a")).contains("hello");
    }

    private static ObjectSource withAttributes(String content, Map<String, String> attributes) {
        return new ObjectSource(new ByteArrayInputStream(bytes(content)), content.length(), () -> attributes);
    }

    @Test
    void knowsNothingOfWhatWasNeverPut() {
        assertThat(store.head(key("a"))).isEmpty();
        assertThat(store.read(key("a"))).isEmpty();
        assertThat(store.remove(key("a"), Guard.NONE)).isEmpty();
        assertThat(objects.names("", "", 10)).isEmpty();
    }

    @Test
    void replacesAnObjectWhole() {
        store.put(key("a"), withAttributes("first", Map.of("one", "1")), Guard.NONE);
        store.put(key("a"), withAttributes("2nd", Map.of("two", "2")), Guard.NONE);

        assertThat(store.head(key("a"))).contains(new StoredObject(key("a"), 3, Map.of("two", "2")));
        assertThat(objects.text("a")).contains("2nd");
        assertThat(objects.names("", "", 10)).containsExactly("a");
    }

    @Test
    void keepsAnObjectWithoutContent() {
        objects.put("a", "");

        assertThat(store.head(key("a"))).map(StoredObject::size).contains(0L);
        assertThat(objects.text("a")).contains("");
    }

    @Test
    void takesContentOfUnknownLength() {
        for (int length : new int[] {0, 1, 4096, 8192, 8193, 100_000, 3 << 20}) {
            byte[] content = noise(length, length);
            ObjectSource source = new ObjectSource(new ByteArrayInputStream(content), -1, Map::of);

            StoredObject stored = store.put(key("a"), source, Guard.NONE);

            assertThat(stored.size()).isEqualTo(length);
            assertThat(objects.content("a").orElseThrow()).isEqualTo(content);
        }
    }

    @Test
    void takesContentThatComesInDrips() {
        byte[] content = noise(70_000, 1);
        InputStream drips = new FilterInputStream(new ByteArrayInputStream(content)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 7));
            }
        };

        store.put(key("a"), new ObjectSource(drips, content.length, Map::of), Guard.NONE);

        assertThat(objects.content("a").orElseThrow()).isEqualTo(content);
    }

    @Test
    void asksForAttributesAfterTheEndOfTheStream() {
        AtomicBoolean ended = new AtomicBoolean();
        InputStream stream = new FilterInputStream(new ByteArrayInputStream(bytes("hello"))) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = super.read(target, offset, length);
                ended.compareAndSet(false, read < 0);
                return read;
            }

            @Override
            public int read() throws IOException {
                int read = super.read();
                ended.compareAndSet(false, read < 0);
                return read;
            }
        };

        StoredObject stored = store.put(
                key("a"), new ObjectSource(stream, 5, () -> Map.of("ended", String.valueOf(ended.get()))), Guard.NONE);

        assertThat(stored.attributes()).containsEntry("ended", "true");
    }

    @Test
    void readsAnyStretchOfAnObject() {
        byte[] content = noise(300_000, 2);
        objects.put("a", content);

        try (ObjectContent open = store.read(key("a")).orElseThrow()) {
            assertThat(Objects.bytes(open, 0, 1)).isEqualTo(Arrays.copyOf(content, 1));
            assertThat(Objects.bytes(open, 299_999, 1)).isEqualTo(Arrays.copyOfRange(content, 299_999, 300_000));
            assertThat(Objects.bytes(open, 70_000, 150_000)).isEqualTo(Arrays.copyOfRange(content, 70_000, 220_000));
            assertThat(Objects.bytes(open, 5, 0)).isEmpty();
        }
    }

    @Test
    void keepsBigObjects() {
        byte[] content = noise(BIG, 3);
        objects.put("a", content);

        assertThat(objects.content("a").orElseThrow()).isEqualTo(content);
    }

    @ParameterizedTest
    @MethodSource("weirdNames")
    void keepsNamesOfAllKinds(String name) {
        objects.put("plain", "other");
        objects.put(name, "content of " + name);

        assertThat(objects.text(name)).contains("content of " + name);
        assertThat(objects.names("", "", 10)).contains(name).hasSize(2);
        assertThat(store.remove(key(name), Guard.NONE)).isPresent();
        assertThat(objects.names("", "", 10)).containsExactly("plain");
    }

    static List<String> weirdNames() {
        return List.of(
                " ",
                "/",
                "//",
                "a//b",
                "..",
                "../../etc/passwd",
                "a/./b",
                "a\\b",
                "%2F",
                "a+b c",
                "\u0000",
                "a\u0000b",
                "\n\r\t",
                "CON",
                "ä",
                "a\u0308",
                "日本語",
                "😀/😁",
                "\uFFFD",
                "x".repeat(1024),
                "😀".repeat(256));
    }

    @Test
    void keepsSpacesApart() {
        store.put(new ObjectKey("bucket", "a"), source(bytes("1")), Guard.NONE);
        store.put(new ObjectKey("bucket/parts", "a"), source(bytes("22")), Guard.NONE);
        store.put(new ObjectKey("bucket2", "a"), source(bytes("333")), Guard.NONE);

        assertThat(store.list("bucket", "", "", 10))
                .extracting(StoredObject::size)
                .containsExactly(1L);
        assertThat(store.list("bucket/parts", "", "", 10))
                .extracting(StoredObject::size)
                .containsExactly(2L);
        assertThat(store.remove(new ObjectKey("bucket", "a"), Guard.NONE)).isPresent();
        assertThat(store.head(new ObjectKey("bucket2", "a"))).isPresent();
    }

    @Test
    void listsInTheOrderOfUtf8Bytes() {
        List<String> names = new ArrayList<>(
                List.of("", "a", "a\u0000", "a/", "a0", "aa", "B", "z", "é", "\uD7FF", "\uE000", "\uFFFD", "😀"));
        Collections.shuffle(names, new Random(4));
        names.forEach(name -> objects.put(name, "x"));

        List<String> sorted = names.stream()
                .sorted(Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .toList();
        assertThat(objects.names("", "", 100)).isEqualTo(sorted);
    }

    @Test
    void listsWhatHasThePrefixOnly() {
        List.of("a", "a/", "a/1", "a/2", "a0", "b").forEach(name -> objects.put(name, "x"));

        assertThat(objects.names("a/", "", 10)).containsExactly("a/", "a/1", "a/2");
        assertThat(objects.names("a/", "a/2", 10)).containsExactly("a/2");
        assertThat(objects.names("a/", "a0", 10)).isEmpty();
        assertThat(objects.names("a/", "0", 10)).containsExactly("a/", "a/1", "a/2");
        assertThat(objects.names("c", "", 10)).isEmpty();
    }

    @Test
    void listsPageByPage() {
        TreeSet<String> names = new TreeSet<>();
        new Random(5).ints(500).forEach(number -> names.add(Integer.toHexString(number)));
        names.forEach(name -> objects.put(name, "x"));

        List<String> listed = new ArrayList<>();
        List<String> page = objects.names("", "", 7);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            listed.addAll(page);
            page = objects.names("", page.getLast() + '\0', 7);
        }

        assertThat(listed).containsExactlyElementsOf(names);
    }

    @Test
    void removesAnObjectAndSaysWhatItWas() {
        StoredObject stored = objects.put("a", "hello");

        assertThat(store.remove(key("a"), Guard.NONE)).contains(stored);
        assertThat(store.head(key("a"))).isEmpty();
        assertThat(store.read(key("a"))).isEmpty();
        assertThat(objects.names("", "", 10)).isEmpty();
    }

    @Test
    void showsTheGuardWhatIsThere() {
        List<Optional<StoredObject>> seen = new ArrayList<>();
        Guard guard = seen::add;

        StoredObject first = store.put(key("a"), source(bytes("1")), guard);
        StoredObject second = store.put(key("a"), source(bytes("22")), guard);
        store.remove(key("a"), guard);
        store.remove(key("a"), guard);

        assertThat(seen).containsExactly(Optional.empty(), Optional.of(first), Optional.of(second), Optional.empty());
    }

    @Test
    void changesNothingIfTheGuardRefuses() {
        objects.put("a", "old");
        objects.put("b", "piece");
        Guard refusal = present -> {
            throw new IllegalStateException("refused");
        };

        assertThatThrownBy(() -> store.put(key("a"), source(bytes("new")), refusal))
                .hasMessage("refused");
        assertThatThrownBy(() -> store.put(key("c"), source(noise(BIG, 6)), refusal))
                .hasMessage("refused");
        assertThatThrownBy(() -> store.compose(key("a"), List.of(new Piece(key("b"), 0, 5)), Map.of(), refusal))
                .hasMessage("refused");
        assertThatThrownBy(() -> store.remove(key("a"), refusal)).hasMessage("refused");

        assertThat(objects.text("a")).contains("old");
        assertThat(objects.text("b")).contains("piece");
        assertThat(objects.names("", "", 10)).containsExactly("a", "b");
    }

    @Test
    void letsOneOfManyCreateAKey() throws Exception {
        AtomicInteger created = new AtomicInteger();
        Guard absent = present -> {
            if (present.isPresent()) {
                throw new IllegalStateException("taken");
            }
        };

        inParallel(32, number -> {
            try {
                store.put(key("contended"), source(bytes("by " + number)), absent);
                created.incrementAndGet();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("taken");
            }
        });

        assertThat(created).hasValue(1);
    }

    @Test
    void losesNoUpdateUnderContention() throws Exception {
        store.put(key("counter"), withAttributes("x", Map.of("count", "0")), Guard.NONE);

        inParallel(16, number -> IntStream.range(0, 20).forEach(any -> increment()));

        assertThat(store.head(key("counter")).orElseThrow().attributes()).containsEntry("count", "320");
    }

    private void increment() {
        while (true) {
            StoredObject before = store.head(key("counter")).orElseThrow();
            String next = String.valueOf(Integer.parseInt(before.attributes().get("count")) + 1);
            try {
                store.put(key("counter"), withAttributes("x", Map.of("count", next)), present -> {
                    if (!present.equals(Optional.of(before))) {
                        throw new IllegalStateException("changed");
                    }
                });
                return;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("changed");
            }
        }
    }

    private static void inParallel(int tasks, java.util.function.IntConsumer task) throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                int number = i;
                running.add(threads.submit(() -> task.accept(number)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    @Test
    void leavesEverythingAsItWasIfTheStreamFails() {
        objects.put("a", "old");
        for (int length : new int[] {10, 100_000, 5 << 20}) {
            for (long announced : new long[] {length + 10L, -1}) {
                ObjectSource broken = new ObjectSource(failingAfter(length), announced, Map::of);
                assertThatThrownBy(() -> store.put(key("a"), broken, Guard.NONE))
                        .isInstanceOf(RuntimeException.class);
            }
        }

        assertThat(objects.text("a")).contains("old");
        assertThat(objects.names("", "", 10)).containsExactly("a");
    }

    private static InputStream failingAfter(int length) {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client is gone");
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(noise(length, 7)), failing);
    }

    @Test
    void leavesEverythingAsItWasIfTheAttributesFail() {
        objects.put("a", "old");
        for (int length : new int[] {10, 100_000, 5 << 20}) {
            InputStream stream = new ByteArrayInputStream(noise(length, 8));
            ObjectSource wrong = new ObjectSource(stream, length, () -> {
                throw new IllegalStateException("bad digest");
            });

            assertThatThrownBy(() -> store.put(key("a"), wrong, Guard.NONE)).hasMessage("bad digest");
        }

        assertThat(objects.text("a")).contains("old");
    }

    @Test
    void readsOnWhateverHappensToTheKey() {
        for (int length : new int[] {10, 100_000, 5 << 20}) {
            byte[] content = noise(length, 9);
            objects.put("a", content);
            try (ObjectContent open = store.read(key("a")).orElseThrow()) {
                objects.put("a", "something else");
                store.remove(key("a"), Guard.NONE);
                objects.put("a", noise(length, 10));

                assertThat(Objects.bytes(open)).isEqualTo(content);
                assertThat(open.object().size()).isEqualTo(length);
            }
        }
    }

    @Test
    void showsReadersWholeObjectsWhileOthersOverwriteThem() throws Exception {
        objects.put("a", noise(1000, 1000));
        AtomicBoolean done = new AtomicBoolean();

        inParallel(6, number -> {
            if (number < 2) {
                IntStream.range(0, 150).forEach(round -> {
                    int length = round % 3 == 0 ? 200_000 + round : 1000 + round;
                    objects.put("a", noise(length, length));
                });
                done.set(true);
            } else {
                for (int round = 0; round < 1000 && !done.get(); round++) {
                    byte[] content = objects.content("a").orElseThrow();
                    assertThat(content).isEqualTo(noise(content.length, content.length));
                }
            }
        });
    }

    @Test
    void composesAnObjectOfPieces() {
        objects.put("a", "0123456789");
        objects.put("b", noise(200_000, 11));
        List<Piece> pieces =
                List.of(new Piece(key("a"), 2, 3), new Piece(key("b"), 100, 150_000), new Piece(key("a"), 0, 10));

        StoredObject composed = store.compose(key("c"), pieces, Map.of("etag", "x"), Guard.NONE);

        assertThat(composed).isEqualTo(new StoredObject(key("c"), 150_013, Map.of("etag", "x")));
        byte[] content = objects.content("c").orElseThrow();
        assertThat(Arrays.copyOf(content, 3)).isEqualTo(bytes("234"));
        assertThat(Arrays.copyOfRange(content, 3, 150_003))
                .isEqualTo(Arrays.copyOfRange(noise(200_000, 11), 100, 150_100));
        assertThat(Arrays.copyOfRange(content, 150_003, 150_013)).isEqualTo(bytes("0123456789"));
        assertThat(objects.text("a")).contains("0123456789");
    }

    @Test
    void composesAnObjectOfItself() {
        objects.put("a", "0123456789");

        store.compose(key("a"), List.of(new Piece(key("a"), 5, 5), new Piece(key("a"), 0, 5)), Map.of(), Guard.NONE);

        assertThat(objects.text("a")).contains("5678901234");
    }

    @Test
    void composesAnObjectOfNothing() {
        store.compose(key("a"), List.of(), Map.of("k", "v"), Guard.NONE);

        assertThat(store.head(key("a"))).contains(new StoredObject(key("a"), 0, Map.of("k", "v")));
        assertThat(objects.text("a")).contains("");
    }

    @Test
    void keepsComposedObjectsWhenTheirSourcesGo() {
        byte[] content = noise(BIG, 12);
        objects.put("a", content);
        store.compose(key("b"), List.of(new Piece(key("a"), 0, BIG)), Map.of(), Guard.NONE);
        store.compose(key("c"), List.of(new Piece(key("b"), 1, BIG - 1)), Map.of(), Guard.NONE);
        store.remove(key("a"), Guard.NONE);
        objects.put("b", "replaced");

        assertThat(objects.content("c").orElseThrow()).isEqualTo(Arrays.copyOfRange(content, 1, BIG));
    }

    @Test
    void composesNothingOfWhatIsNotThere() {
        objects.put("a", "0123456789");

        assertThatThrownBy(() -> store.compose(key("c"), List.of(new Piece(key("nobody"), 0, 0)), Map.of(), Guard.NONE))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> store.compose(key("c"), List.of(new Piece(key("a"), 5, 6)), Map.of(), Guard.NONE))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(store.head(key("c"))).isEmpty();
    }

    @Test
    void listsWhileOthersWrite() throws Exception {
        IntStream.range(0, 200).forEach(number -> objects.put("kept-" + number, "x"));

        inParallel(4, number -> {
            for (int round = 0; round < 50; round++) {
                if (number == 0) {
                    assertThat(objects.names("kept-", "", 1000)).hasSize(200);
                } else {
                    objects.put("other-" + number + '-' + round, "x");
                    store.remove(key("other-" + number + '-' + round), Guard.NONE);
                }
            }
        });
    }

    /** A guard that keeps what it finds under another key. */
    private static Guard keeping(ObjectKey place) {
        return new Guard() {
            @Override
            public void check(Optional<StoredObject> present) {}

            @Override
            public Optional<ObjectKey> keep(StoredObject present) {
                return Optional.of(place);
            }
        };
    }

    @Test
    void keepsWhatIsReplacedUnderAnotherKey() {
        byte[] content = noise(BIG, 21);
        for (byte[] old : List.of(bytes("small"), content)) {
            store.put(
                    key("a"), new ObjectSource(new ByteArrayInputStream(old), -1, () -> Map.of("v", "1")), Guard.NONE);
            ObjectKey place = new ObjectKey("elsewhere", "a/1");

            store.put(key("a"), withAttributes("new", Map.of("v", "2")), keeping(place));

            assertThat(objects.text("a")).contains("new");
            assertThat(store.head(place)).contains(new StoredObject(place, old.length, Map.of("v", "1")));
            assertThat(objects.content(place).orElseThrow()).isEqualTo(old);
        }
    }

    @Test
    void keepsWhatIsComposedOver() {
        objects.put("a", "old");
        objects.put("b", "new");

        store.compose(key("a"), List.of(new Piece(key("b"), 0, 3)), Map.of(), keeping(key("kept")));

        assertThat(objects.text("a")).contains("new");
        assertThat(objects.text("kept")).contains("old");
    }

    @Test
    void keepsWhatIsRemoved() {
        objects.put("a", "old");

        Optional<StoredObject> removed = store.remove(key("a"), keeping(key("kept")));

        assertThat(removed).map(StoredObject::key).contains(key("a"));
        assertThat(store.head(key("a"))).isEmpty();
        assertThat(objects.text("kept")).contains("old");
    }

    @Test
    void letsWhatWasKeptGoAgain() {
        byte[] content = noise(BIG, 22);
        objects.put("a", content);
        objects.put("kept", "an older one");
        store.put(key("a"), withAttributes("new", Map.of()), keeping(key("kept")));
        store.remove(key("a"), Guard.NONE);

        assertThat(objects.content("kept").orElseThrow()).isEqualTo(content);
        assertThat(store.remove(key("kept"), Guard.NONE)).isPresent();
        assertThat(objects.names("", "", 10)).isEmpty();
    }
}
