package dev.cumulet.lambda;

import dev.cumulet.spi.storage.Table;

/** Tables for tests of other packages. */
public final class Tables {
    private Tables() {}

    /** {@return an empty table} */
    public static <V> Table<V> inMemory() {
        return new MemoryTable<>();
    }
}
