package dev.cumulet.s3.version;

import dev.cumulet.s3.store.FileObjectStore;
import dev.cumulet.spi.storage.ObjectStore;
import java.nio.file.Path;

class ObjectsInFilesTest extends ObjectsBehaviour {
    @Override
    ObjectStore create(Path directory) {
        return FileObjectStore.open(directory, false);
    }
}
