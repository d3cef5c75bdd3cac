package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;
import java.util.Optional;

/** Decides under the lock of a key whether a write may happen, from what is there, and what becomes of that. */
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

    /**
     * {@return where the object that is replaced or removed lives on, as it is; nothing to let it go}
     *
     * <p>Asked after {@link #check}, if there is an object. Whoever sees the write also finds what it kept; a store that
     * can't do both at once keeps first. Nobody else writes that key meanwhile.
     *
     * @param present the object that is there now
     */
    default Optional<ObjectKey> keep(StoredObject present) {
        return Optional.empty();
    }
}
