package dev.cumulet.iam.entity;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All entities of one kind. IAM knows no regions. */
public final class Entities<V extends Entity> {
    private static final String REGION = "us-east-1";

    private final Table<V> table;
    private final Function<String, AwsException> missing;
    private final Function<String, AwsException> present;

    /**
     * Takes the table and the errors of the kind.
     *
     * @param missing the error for a name that nothing has
     * @param present the error for a name that something has
     */
    Entities(Table<V> table, Function<String, AwsException> missing, Function<String, AwsException> present) {
        this.table = table;
        this.missing = missing;
        this.present = present;
    }

    private static Scope scope(String account) {
        return new Scope(account, REGION);
    }

    /** {@return the key of a name} */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** {@return the entity of that name, if there is one} */
    public Optional<V> find(String account, String name) {
        return table.get(scope(account), key(name));
    }

    /** {@return the entity of that name} */
    public V get(String account, String name) {
        return find(account, name).orElseThrow(() -> missing.apply(name));
    }

    /** {@return the new entity} */
    public V create(String account, V entity) {
        table.update(scope(account), key(entity.name()), known -> {
            if (known.isPresent()) {
                throw present.apply(entity.name());
            }
            return Optional.of(entity);
        });
        return entity;
    }

    /** {@return the entity after a change} */
    public V change(String account, String name, UnaryOperator<V> change) {
        return table.update(
                        scope(account),
                        key(name),
                        known -> Optional.of(change.apply(known.orElseThrow(() -> missing.apply(name)))))
                .orElseThrow();
    }

    /** Removes an entity that nothing speaks for. */
    public void remove(String account, String name, Consumer<V> check) {
        table.update(scope(account), key(name), known -> {
            check.accept(known.orElseThrow(() -> missing.apply(name)));
            return Optional.empty();
        });
    }

    /** Puts an entity to another name. */
    public void rename(String account, String name, V renamed) {
        if (!key(name).equals(key(renamed.name()))) {
            create(account, renamed);
            table.remove(scope(account), key(name));
        } else {
            table.put(scope(account), key(name), renamed);
        }
    }

    /** {@return all of an account} */
    public Stream<V> all(String account) {
        return table.scan(scope(account), "", "", Integer.MAX_VALUE).stream().map(Table.Entry::value);
    }

    void clear() {
        table.clear();
    }
}
