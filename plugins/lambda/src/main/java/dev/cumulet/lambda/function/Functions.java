package dev.cumulet.lambda.function;

import dev.cumulet.lambda.LambdaError;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The functions of all accounts and regions. */
public final class Functions {
    private final Table<StoredFunction> table;

    public Functions(Table<StoredFunction> table) {
        this.table = table;
    }

    /**
     * {@return the function that a request means}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is none, or not that version of it
     */
    public StoredFunction get(FunctionName name) {
        return find(name).orElseThrow(() -> FunctionName.notFound(name.qualifiedArn()));
    }

    /** {@return the function that a request means, if there is one with that version} */
    public Optional<StoredFunction> find(FunctionName name) {
        boolean isLatest = name.qualifier().map(FunctionName.LATEST::equals).orElse(true);
        return isLatest ? table.get(name.scope(), name.name()) : Optional.empty();
    }

    /**
     * Adds a function.
     *
     * @throws dev.cumulet.spi.service.AwsException if there is one of that name
     */
    void add(FunctionName name, StoredFunction function) {
        table.update(name.scope(), name.name(), present -> {
            if (present.isPresent()) {
                throw LambdaError.FUNCTION_EXISTS.exception(name.name());
            }
            return Optional.of(function);
        });
    }

    /**
     * Changes a function in one step.
     *
     * @return the changed function
     * @throws dev.cumulet.spi.service.AwsException if there is none
     */
    StoredFunction change(FunctionName name, UnaryOperator<StoredFunction> change) {
        return table.update(
                        name.scope(),
                        name.name(),
                        present ->
                                Optional.of(change.apply(present.orElseThrow(() -> FunctionName.notFound(name.arn())))))
                .orElseThrow();
    }

    /** Removes a function. */
    void remove(FunctionName name) {
        table.remove(name.scope(), name.name());
    }

    /** {@return functions by name, those behind {@code after}} */
    List<StoredFunction> list(Scope scope, String after, int limit) {
        return table.scan(scope, "", after, limit).stream()
                .map(Table.Entry::value)
                .toList();
    }

    /** {@return the functions of all accounts and regions} */
    List<Table.Entry<StoredFunction>> all() {
        return table.all();
    }

    /** {@return whether any function has that code} */
    boolean isCodeUsed(String sha256) {
        return table.all().stream()
                .anyMatch(entry -> entry.value().configuration().codeSha256().equals(sha256));
    }
}
