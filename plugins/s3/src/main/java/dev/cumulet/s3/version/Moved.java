package dev.cumulet.s3.version;

import dev.cumulet.spi.storage.StoredObject;
import java.util.Optional;

/** Says that an object has changed between a look and the write that builds on it. Never leaves this package. */
final class Moved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Moved() {
        super("The object has changed meanwhile", null, false, false);
    }

    static void check(Optional<StoredObject> seen, Optional<StoredObject> present) {
        if (!seen.equals(present)) {
            throw new Moved();
        }
    }
}
