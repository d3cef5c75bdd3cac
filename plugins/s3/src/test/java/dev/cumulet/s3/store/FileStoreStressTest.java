package dev.cumulet.s3.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import dev.cumulet.spi.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the file store does when much happens at once, and its file is written anew all the time. */
@Timeout(60)
class FileStoreStressTest {
    private static final int THREADS = 8;
    private static final int STEPS = 150;
    private static final int SHORT_JOURNAL = 256 * 1024;

    @TempDir
    Path folder;

    private ObjectStore open() {
        return FileObjectStore.open(folder, false, new BlockFolder(folder.resolve("blocks"), false), SHORT_JOURNAL);
    }

    @Test
    void keepsEverythingThroughManyThreadsAndRestarts() throws Exception {
        List<Player> players = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            players.add(new Player(i));
        }
        for (int round = 0; round < 3; round++) {
            try (ObjectStore store = open();
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                players.forEach(player -> player.check(store));
                List<Future<?>> running = new ArrayList<>();
                players.forEach(player -> running.add(threads.submit(() -> player.play(store))));
                for (Future<?> one : running) {
                    one.get();
                }
                players.forEach(player -> player.check(store));
                assertThat(blocks())
                        .isEqualTo(players.stream().mapToLong(Player::blocks).sum());
            }
        }
    }

    private long blocks() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("blocks"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    /** Changes keys of its own in all ways that there are, and knows what must be there. */
    private static final class Player {
        private final String name;
        private final Random random;
        private final Map<String, byte[]> expected = new TreeMap<>();
        private final Map<String, Integer> blockOf = new HashMap<>();
        private int lastBlock;
        private int lastPlace;

        Player(int number) {
            this.name = "player-" + number + '/';
            this.random = new Random(number);
        }

        void play(ObjectStore store) {
            for (int step = 0; step < STEPS; step++) {
                String key = name + random.nextInt(20);
                switch (random.nextInt(8)) {
                    case 0 -> remove(store, key);
                    case 1 -> keep(store, key);
                    case 2 -> copy(store, key, name + random.nextInt(20));
                    case 3 -> assertThat(listed(store)).isEqualTo(List.copyOf(expected.keySet()));
                    default -> put(store, key, Guard.NONE);
                }
            }
        }

        private void put(ObjectStore store, String key, Guard guard) {
            byte[] content = new byte[random.nextInt(4) == 0 ? 20_000 : random.nextInt(3000)];
            random.nextBytes(content);
            store.put(
                    at(key),
                    new ObjectSource(new ByteArrayInputStream(content), content.length, () -> Map.of("key", key)),
                    guard);
            expected.put(key, content);
            blockOf.remove(key);
            if (content.length == 20_000) {
                blockOf.put(key, ++lastBlock);
            }
        }

        private void remove(ObjectStore store, String key) {
            assertThat(store.remove(at(key), Guard.NONE).isPresent()).isEqualTo(expected.containsKey(key));
            expected.remove(key);
            blockOf.remove(key);
        }

        private void keep(ObjectStore store, String key) {
            String place = name + "kept/" + lastPlace++ % 30;
            byte[] old = expected.get(key);
            Integer block = blockOf.get(key);
            put(store, key, new Guard() {
                @Override
                public void check(Optional<StoredObject> present) {
                    assertThat(present.isPresent()).isEqualTo(old != null);
                }

                @Override
                public Optional<ObjectKey> keep(StoredObject present) {
                    return Optional.of(at(place));
                }
            });
            if (old != null) {
                expected.put(place, old);
                blockOf.remove(place);
                if (block != null) {
                    blockOf.put(place, block);
                }
            }
        }

        private void copy(ObjectStore store, String from, String to) {
            byte[] content = expected.get(from);
            if (content == null) {
                return;
            }
            int half = content.length / 2;
            store.compose(
                    at(to),
                    List.of(new Piece(at(from), half, content.length - half), new Piece(at(from), 0, half)),
                    Map.of("key", to),
                    Guard.NONE);
            byte[] turned = Arrays.copyOf(Arrays.copyOfRange(content, half, content.length), content.length);
            System.arraycopy(content, 0, turned, content.length - half, half);
            Integer block = blockOf.get(from);
            expected.put(to, turned);
            blockOf.remove(to);
            if (block != null) {
                blockOf.put(to, block);
            }
        }

        void check(ObjectStore store) {
            assertThat(listed(store)).isEqualTo(List.copyOf(expected.keySet()));
            expected.forEach((key, content) -> assertThat(content(store, key)).isEqualTo(content));
        }

        private List<String> listed(ObjectStore store) {
            return store.list("bucket", name, "", 1000).stream()
                    .map(object -> object.key().name())
                    .toList();
        }

        private static byte[] content(ObjectStore store, String key) {
            try (ObjectContent open = store.read(at(key)).orElseThrow(NoSuchElementException::new)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                open.writeTo(out, 0, open.object().size());
                return out.toByteArray();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        long blocks() {
            return blockOf.values().stream().distinct().count();
        }

        private static ObjectKey at(String key) {
            return new ObjectKey("bucket", key);
        }
    }

    @Test
    void findsAWholeBeginningOfWhateverIsLeftOfAJournal() throws IOException {
        Path lost = folder.resolve("lost");
        List<Long> sizes = new ArrayList<>();
        try (Journal journal = Journal.create(lost, false)) {
            for (int i = 1; i <= 8; i++) {
                byte[] record = new byte[i * 3];
                Arrays.fill(record, (byte) i);
                journal.append(List.of(record));
                sizes.add(journal.size());
            }
        }
        byte[] whole = Files.readAllBytes(lost);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(lost, Arrays.copyOf(whole, cut));
            int length = cut;
            List<byte[]> records = new ArrayList<>();
            Journal.replay(lost, records::add);
            assertThat(records)
                    .hasSize((int) sizes.stream().filter(size -> size <= length).count());
        }
        // A journal that goes on behind a failed write may have old bytes behind its end, whole records among them.
        byte[] turned = whole.clone();
        System.arraycopy(whole, (int) (long) sizes.get(5), turned, (int) (long) sizes.get(3), 40);
        Files.write(lost, turned);
        List<byte[]> records = new ArrayList<>();
        Journal.replay(lost, records::add);
        assertThat(records).hasSize(4);
    }

    @Test
    void doesNotGrowWithOverwrites() throws IOException {
        try (ObjectStore store = open()) {
            for (int i = 0; i < 3000; i++) {
                store.put(
                        new ObjectKey("bucket", "key-" + i % 10),
                        new ObjectSource(new ByteArrayInputStream(new byte[1000]), 1000, Map::of),
                        Guard.NONE);
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isLessThan(3 << 20);
        }
    }
}
