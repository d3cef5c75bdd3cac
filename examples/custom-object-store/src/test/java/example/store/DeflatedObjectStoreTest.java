package example.store;

import dev.cumulet.contract.ObjectStoreContract;
import dev.cumulet.spi.storage.ObjectStore;
import java.nio.file.Path;

/** The contract kit is all the test that a store needs. */
class DeflatedObjectStoreTest extends ObjectStoreContract {
    @Override
    protected ObjectStore create(Path directory) {
        return new DeflatedObjectStore();
    }
}
