package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;
import java.util.Optional;

/** Decides under the lock of a key whether a write may happen, from what is there. */
@FunctionalInterface
@Stability(Stability.Level.EVOLVING)
public interface Guard {
    /** Lets every write happen. */
    Guard NONE = present -> {};

    /**
     * Returns if the write may happen; quick, and without calling the store.
     *
     * @param present the object that is there now
     * @throws dev.cumulet.spi.service.AwsException if it may not
     */
    void check(Optional<StoredObject> present);
}
