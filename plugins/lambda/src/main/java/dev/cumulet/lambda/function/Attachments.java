package dev.cumulet.lambda.function;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Things that hang on functions or on versions and aliases of them, such as policies: one for each function and
 * qualifier. They go with the function.
 *
 * @param <V> what hangs there
 */
public final class Attachments<V> {
    private static final int ALL = Integer.MAX_VALUE;

    private final Table<V> table;

    Attachments(Table<V> table) {
        this.table = table;
    }

    /** {@return what hangs on the function itself, or on the version or alias that the name tells} */
    public Optional<V> find(FunctionName name) {
        return table.get(name.scope(), key(name));
    }

    /**
     * Changes what hangs there in one step.
     *
     * @param change gets what is there and gives what is to be there; what it throws leaves all as it was
     * @return what is there now
     */
    public Optional<V> update(FunctionName name, UnaryOperator<Optional<V>> change) {
        return table.update(name.scope(), key(name), change);
    }

    /** Sets what hangs there. */
    public void put(FunctionName name, V value) {
        table.put(name.scope(), key(name), value);
    }

    /** {@return what hung there, and no longer does} */
    public Optional<V> remove(FunctionName name) {
        Optional<V> present = find(name);
        table.remove(name.scope(), key(name));
        return present;
    }

    /** {@return all that hangs on a function and its versions and aliases, in the order of their qualifiers} */
    public List<V> list(FunctionName name) {
        return entries(name).stream().map(Table.Entry::value).toList();
    }

    /** {@return all that hangs on any function} */
    public List<V> all() {
        return table.all().stream().map(Table.Entry::value).toList();
    }

    /** Removes all that hangs on a function. */
    void removeAll(FunctionName name) {
        entries(name).forEach(entry -> table.remove(entry.scope(), entry.key()));
    }

    private List<Table.Entry<V>> entries(FunctionName name) {
        Scope scope = name.scope();
        return table.scan(scope, name.name() + ":", "", ALL);
    }

    /** Versions are sorted by number; an alias is never a number. */
    private static String key(FunctionName name) {
        String qualifier = name.qualifier()
                .filter(text -> !text.equals(FunctionName.LATEST))
                .orElse("");
        boolean isVersion = !qualifier.isEmpty() && qualifier.chars().allMatch(Character::isDigit);
        return name.name() + ":" + (isVersion ? "0".repeat(Math.max(0, 10 - qualifier.length())) : "") + qualifier;
    }
}
