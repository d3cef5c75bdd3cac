package dev.cumulet.s3.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.contract.ObjectStoreContract;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import dev.cumulet.spi.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest extends ObjectStoreContract {
    @TempDir
    Path folder;

    @Override
    protected ObjectStore create(Path directory) {
        return FileObjectStore.open(directory, false);
    }

    @Test
    void findsEverythingAgainWhenItIsOpenedAgain() {
        try (ObjectStore store = FileObjectStore.open(folder, false)) {
            put(store, "small", 100);
            put(store, "large", 100_000);
            put(store, "gone", 100_000);
            store.remove(key("gone"), Guard.NONE);
            store.compose(
                    key("both"),
                    List.of(new Piece(key("small"), 0, 100), new Piece(key("large"), 0, 100_000)),
                    Map.of("k", "v"),
                    Guard.NONE);
        }
        try (ObjectStore store = FileObjectStore.open(folder, false)) {
            assertThat(store.list("bucket", "", "", 10))
                    .extracting(StoredObject::size)
                    .containsExactly(100_100L, 100_000L, 100L);
            store.remove(key("large"), Guard.NONE);
            assertThat(store.head(key("both")).orElseThrow().attributes()).isEqualTo(Map.of("k", "v"));
            assertThat(store.read(key("both"))).isPresent();
        }
    }

    @Test
    void deletesFilesThatNobodyRefersTo() throws Exception {
        try (ObjectStore store = FileObjectStore.open(folder, false)) {
            put(store, "large", 100_000);
        }
        Path orphan = folder.resolve("blocks").resolve("ff").resolve("00000001000000ff");
        Files.createDirectories(orphan.getParent());
        Files.write(orphan, new byte[10]);

        // The store sweeps while it works, and has done so when it is closed or has been asked to stop.
        FileObjectStore.open(folder, false).close();
        try (ObjectStore store = FileObjectStore.open(folder, false)) {
            for (int i = 0; i < 20_000 && Files.exists(orphan); i++) {
                Thread.sleep(1);
            }
            assertThat(orphan).doesNotExist();
            assertThat(blocks()).isEqualTo(1);
            store.remove(key("large"), Guard.NONE);
            assertThat(blocks()).isZero();
        }
    }

    @Test
    void keepsSharedFilesUntilTheLastObjectIsGone() throws IOException {
        try (ObjectStore store = FileObjectStore.open(folder, false)) {
            put(store, "a", 100_000);
            store.compose(key("b"), List.of(new Piece(key("a"), 10, 50_000)), Map.of(), Guard.NONE);
        }
        try (ObjectStore store = FileObjectStore.open(folder, false)) {
            store.remove(key("a"), Guard.NONE);
            assertThat(blocks()).isEqualTo(1);
            store.remove(key("b"), Guard.NONE);
            assertThat(blocks()).isZero();
        }
    }

    @Test
    void saysThatAnotherServerHasTheFolder() {
        try (ObjectStore store = FileObjectStore.open(folder, false)) {
            assertThat(store.list("bucket", "", "", 1)).isEmpty();
            assertThatThrownBy(() -> FileObjectStore.open(folder, false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("data-directory");
        }
    }

    private static ObjectKey key(String name) {
        return new ObjectKey("bucket", name);
    }

    private static void put(ObjectStore store, String name, int length) {
        store.put(key(name), new ObjectSource(new ByteArrayInputStream(new byte[length]), length, Map::of), Guard.NONE);
    }

    private long blocks() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("blocks"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
