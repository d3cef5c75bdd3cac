package dev.cumulet.s3.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.contract.ObjectStoreContract;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapObjectStoreTest extends ObjectStoreContract {
    @TempDir
    Path folder;

    @Override
    protected ObjectStore create(Path directory) {
        return new HeapObjectStore(directory, 1 << 20, 64 << 20);
    }

    @Test
    void putsLargeObjectsIntoFilesAndDeletesThemWithTheObject() throws IOException {
        HeapObjectStore store = new HeapObjectStore(folder, 10_000, 1 << 20);
        put(store, "small", 10_000);
        assertThat(files()).isZero();
        put(store, "large", 10_001);

        assertThat(files()).isEqualTo(1);
        assertThat(store.heapUse()).isBetween(10_000L, 10_500L);
        put(store, "large", 10);
        assertThat(files()).isZero();
    }

    @Test
    void putsEverythingIntoFilesWhenTheHeapsShareIsUsedUp() throws IOException {
        HeapObjectStore store = new HeapObjectStore(folder, 100_000, 2000);
        put(store, "a", 1000);
        put(store, "b", 1000);
        put(store, "c", 1000);
        put(store, "d", 10_000);

        assertThat(files()).isEqualTo(2);
        store.remove(key("a"), Guard.NONE);
        put(store, "e", 100);
        assertThat(files()).isEqualTo(2);
        assertThat(store.heapUse()).isLessThan(2500);
    }

    @Test
    void countsSharedBytesOnceAndUntilTheLastObjectIsGone() {
        HeapObjectStore store = new HeapObjectStore(folder, 10_000, 25_000);
        put(store, "a", 10_000);
        store.compose(
                key("b"), List.of(new Piece(key("a"), 0, 6000), new Piece(key("a"), 6000, 4000)), Map.of(), Guard.NONE);

        assertThat(store.heapUse()).isBetween(10_000L, 10_500L);
        store.remove(key("a"), Guard.NONE);
        assertThat(store.heapUse()).isBetween(10_000L, 10_500L);
        store.remove(key("b"), Guard.NONE);
        assertThat(store.heapUse()).isZero();
    }

    private static ObjectKey key(String name) {
        return new ObjectKey("bucket", name);
    }

    private static void put(ObjectStore store, String name, int length) {
        store.put(key(name), new ObjectSource(new ByteArrayInputStream(new byte[length]), length, Map::of), Guard.NONE);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
