package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Immutable values by account, region and key. Any thread may call; a value that an {@link #update} has returned is kept
 * even if the server is killed, where the storage is a file.
 */
@Stability(Stability.Level.EVOLVING)
public interface Table<V> {
    /** An entry of a scan. */
    @Stability(Stability.Level.EVOLVING)
    record Entry<V>(Scope scope, String key, V value) {}

    /** {@return the value of that key} */
    Optional<V> get(Scope scope, String key);

    /**
     * Changes one key's value in one step: nobody else changes it meanwhile.
     *
     * @param change gets the present value and gives the next one, nothing to remove it; what it throws leaves the
     *     value as it was. It must be quick and must not touch this table
     * @return the value after the change
     */
    Optional<V> update(Scope scope, String key, UnaryOperator<Optional<V>> change);

    /** Sets a key's value, whatever it was. */
    default void put(Scope scope, String key, V value) {
        update(scope, key, present -> Optional.of(value));
    }

    /** Removes a key's value, if there is one. */
    default void remove(Scope scope, String key) {
        update(scope, key, present -> Optional.empty());
    }

    /**
     * {@return the values whose keys begin with {@code prefix} and come after {@code after}, by the order of their UTF-8
     * bytes}
     *
     * @param after the key to go on behind, or the empty string
     * @param limit how many at the most
     */
    List<Entry<V>> scan(Scope scope, String prefix, String after, int limit);

    /** Removes the values of all accounts and regions that are there when it is called. */
    default void clear() {
        all().forEach(entry -> remove(entry.scope(), entry.key()));
    }

    /** {@return all values of all accounts and regions; for look-ups by a name that is unique everywhere} */
    List<Entry<V>> all();
}
