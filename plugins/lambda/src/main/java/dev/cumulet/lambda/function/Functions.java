package dev.cumulet.lambda.function;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** The functions of all accounts and regions, with their versions, their aliases and all that hangs on them. */
public final class Functions {
    private final Storage storage;
    private final Table<StoredFunction> table;
    private final List<Attachments<?>> attachments = new CopyOnWriteArrayList<>();
    private final Attachments<FunctionConfiguration> versions;
    private final Attachments<AliasConfiguration> aliases;

    public Functions(Storage storage) {
        this.storage = storage;
        this.table = storage.table("function", StoredFunction.class);
        this.versions = attachments("version", FunctionConfiguration.class);
        this.aliases = attachments("alias", AliasConfiguration.class);
    }

    /** {@return a new kind of things that hang on functions, and go with them} */
    public <V> Attachments<V> attachments(String kind, Class<V> type) {
        Attachments<V> made = new Attachments<>(storage.table(kind, type));
        attachments.add(made);
        return made;
    }

    /** {@return the published versions; one is found by a name with its number} */
    public Attachments<FunctionConfiguration> versions() {
        return versions;
    }

    /** {@return the aliases; one is found by a name with the alias's} */
    public Attachments<AliasConfiguration> aliases() {
        return aliases;
    }

    /**
     * {@return the function that a request means, whatever version or alias it names}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is none
     */
    public StoredFunction whole(FunctionName name) {
        return table.get(name.scope(), name.name()).orElseThrow(() -> FunctionName.notFound(name.arn()));
    }

    /**
     * {@return what a request means}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is none, or not that version or alias of it
     */
    public Target get(FunctionName name) {
        return find(name).orElseThrow(() -> FunctionName.notFound(name.qualifiedArn()));
    }

    /** {@return what a request means, if there is a function with that version or alias} */
    public Optional<Target> find(FunctionName name) {
        return table.get(name.scope(), name.name()).flatMap(function -> find(name, function));
    }

    private Optional<Target> find(FunctionName name, StoredFunction function) {
        if (name.qualifier().map(FunctionName.LATEST::equals).orElse(true)) {
            return Optional.of(new Target(function, function.configuration(), Optional.empty()));
        }
        Optional<FunctionConfiguration> version = versions.find(name);
        if (version.isPresent()) {
            return Optional.of(new Target(function, version.get(), Optional.empty()));
        }
        return aliases.find(name)
                .flatMap(alias -> find(name.withQualifier(alias.functionVersion()), function)
                        .map(target -> new Target(function, target.configuration(), Optional.of(alias))));
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
    public StoredFunction change(FunctionName name, UnaryOperator<StoredFunction> change) {
        return table.update(
                        name.scope(),
                        name.name(),
                        present ->
                                Optional.of(change.apply(present.orElseThrow(() -> FunctionName.notFound(name.arn())))))
                .orElseThrow();
    }

    /** Removes a function with all that hangs on it. */
    void remove(FunctionName name) {
        table.remove(name.scope(), name.name());
        attachments.forEach(kind -> kind.removeAll(name));
    }

    /** {@return functions by name, those behind {@code after}} */
    public List<StoredFunction> list(Scope scope, String after, int limit) {
        return table.scan(scope, "", after, limit).stream()
                .map(Table.Entry::value)
                .toList();
    }

    /** {@return the functions of all accounts and regions} */
    public List<Table.Entry<StoredFunction>> all() {
        return table.all();
    }

    /** {@return whether any function has that code in any version} */
    boolean isCodeUsed(String sha256) {
        return Stream.concat(table.all().stream().map(entry -> entry.value().configuration()), versions.all().stream())
                .anyMatch(configuration -> sha256.equals(configuration.codeSha256()));
    }
}
