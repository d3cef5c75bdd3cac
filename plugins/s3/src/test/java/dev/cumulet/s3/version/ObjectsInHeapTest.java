package dev.cumulet.s3.version;

import dev.cumulet.s3.store.HeapObjectStore;
import dev.cumulet.spi.storage.ObjectStore;
import java.nio.file.Path;

class ObjectsInHeapTest extends ObjectsBehaviour {
    @Override
    ObjectStore create(Path directory) {
        return new HeapObjectStore(directory, 1 << 20, 64 << 20);
    }
}
