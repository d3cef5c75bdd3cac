package dev.cumulet.lambda.function;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
    private final Predicate<FunctionName> isThere;

    /**
     * Makes what a table keeps.
     *
     * @param isThere tells whether there is a function
     */
    Attachments(Table<V> table, Predicate<FunctionName> isThere) {
        this.table = table;
        this.isThere = isThere;
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
        Optional<V> changed = table.update(name.scope(), key(name), change);
        // Where the function was deleted meanwhile, the next one of that name is not to have it.
        if (changed.isPresent() && !isThere.test(name)) {
            table.remove(name.scope(), key(name));
        }
        return changed;
    }

    /** Sets what hangs there. */
    public void put(FunctionName name, V value) {
        update(name, present -> Optional.of(value));
    }

    /** Sets what hangs on a function that can't be deleted now, since it is being changed. */
    void putWithin(FunctionName name, V value) {
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

    /** Versions are sorted by number; an alias is never a number. What begins with a zero is neither, and never found. */
    private static String key(FunctionName name) {
        String qualifier = name.qualifier()
                .filter(text -> !text.equals(FunctionName.LATEST))
                .orElse("");
        boolean isNumber = !qualifier.isEmpty() && qualifier.chars().allMatch(Character::isDigit);
        if (!isNumber) {
            return name.name() + ":" + qualifier;
        }
        return qualifier.startsWith("0")
                ? name.name() + "::" + qualifier
                : name.name() + ":" + "0".repeat(Math.max(0, 10 - qualifier.length())) + qualifier;
    }
}
