package example.store;

import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.storage.ObjectStore;
import java.util.List;

/** Offers the store under the name that {@code s3.object-store} chooses. */
public final class DeflatedStorePlugin implements EmulatorPlugin {
    @Override
    public String id() {
        return "deflated-store";
    }

    @Override
    public List<BackendFactory<?>> backends() {
        return List.of(new BackendFactory<>("deflated", ObjectStore.class, context -> new DeflatedObjectStore()));
    }
}
