package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;

/**
 * A plugin's tables. The server keeps them in memory or on disk, as the {@code storage} property says; each plugin has a
 * name space of its own.
 */
@Stability(Stability.Level.EVOLVING)
public interface Storage {
    /**
     * {@return the table of that name, the same one at each call}
     *
     * @param name unique within the plugin, in lower case with dashes
     * @param type the class of the values; it must have a {@link dev.cumulet.spi.shape.Schema} in which nothing but
     *     body members occur
     */
    <V> Table<V> table(String name, Class<V> type);
}
