package dev.cumulet.lambda.function;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Layer;

/** The functions of all accounts and regions, with their versions, their aliases and all that hangs on them. */
public final class Functions {
    private final Storage storage;
    private final Table<StoredFunction> table;
    private final List<Attachments<?>> attachments = new CopyOnWriteArrayList<>();
    private final List<Attachments<?>> dependent = new CopyOnWriteArrayList<>();
    private final Attachments<StoredVersion> versions;
    private final Attachments<AliasConfiguration> aliases;

    public Functions(Storage storage) {
        this.storage = storage;
        this.table = storage.table("function", StoredFunction.class);
        this.versions = attachments("version", StoredVersion.class);
        this.aliases = attachments("alias", AliasConfiguration.class);
    }

    /** {@return a new kind of things that hang on functions, versions and aliases, and go with them} */
    public <V> Attachments<V> attachments(String kind, Class<V> type) {
        Attachments<V> made = lastingAttachments(kind, type);
        dependent.add(made);
        return made;
    }

    /** {@return a new kind of things that go with the function, but not with its version or alias that they hang on} */
    public <V> Attachments<V> lastingAttachments(String kind, Class<V> type) {
        Attachments<V> made = new Attachments<>(
                storage.table(kind, type),
                name -> table.get(name.scope(), name.name()).isPresent());
        attachments.add(made);
        return made;
    }

    /** {@return the published versions; one is found by a name with its number} */
    public Attachments<StoredVersion> versions() {
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

    /**
     * {@return a version, published or not}
     *
     * @throws dev.cumulet.spi.service.AwsException if it isn't there
     */
    public StoredVersion version(FunctionName name) {
        return table.get(name.scope(), name.name())
                .flatMap(function -> version(name, function))
                .orElseThrow(() -> FunctionName.notFound(name.qualifiedArn()));
    }

    private Optional<StoredVersion> version(FunctionName name, StoredFunction function) {
        boolean isLatest = name.qualifier().map(FunctionName.LATEST::equals).orElse(true);
        return isLatest ? Optional.of(function.latest()) : versions.find(name);
    }

    /** {@return what a request means, if there is a function with that version or alias} */
    public Optional<Target> find(FunctionName name) {
        return table.get(name.scope(), name.name()).flatMap(function -> find(name, function));
    }

    private Optional<Target> find(FunctionName name, StoredFunction function) {
        Optional<StoredVersion> version = version(name, function);
        if (version.isPresent()) {
            return Optional.of(new Target(function, version.get(), Optional.empty()));
        }
        return aliases.find(name)
                .flatMap(alias -> version(name.withQualifier(alias.functionVersion()), function)
                        .map(target -> new Target(function, target, Optional.of(alias))));
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

    /**
     * Publishes a function's unpublished version, unless the last one published has the same code and configuration.
     *
     * @param description replaces the unpublished version's
     * @param check throws if the function is not to be published as it is
     * @return the new version, or the last one
     * @throws dev.cumulet.spi.service.AwsException if there is no function of that name
     */
    public StoredVersion publish(FunctionName name, Optional<String> description, Consumer<StoredFunction> check) {
        StoredFunction changed = change(name, function -> {
            check.accept(function);
            if (isPublished(name, function)) {
                return function;
            }
            int number = function.published() + 1;
            FunctionName version = name.withQualifier(String.valueOf(number));
            versions.putWithin(version, Configurations.published(function.latest(), version, description));
            return function.withPublished(number).withLatest(Configurations.revised(function.latest()));
        });
        return versions.find(name.withQualifier(String.valueOf(changed.published())))
                .orElseThrow(() -> FunctionName.notFound(name.arn()));
    }

    private boolean isPublished(FunctionName name, StoredFunction function) {
        return versions.find(name.withQualifier(String.valueOf(function.published())))
                .map(StoredVersion::deployment)
                .filter(function.latest().deployment()::equals)
                .isPresent();
    }

    /**
     * Removes a published version with all that hangs on it.
     *
     * @return the version that was there
     * @throws dev.cumulet.spi.service.AwsException if aliases lead to it
     */
    Optional<StoredVersion> removeVersion(FunctionName name) {
        String number = name.qualifier().orElseThrow();
        List<String> referring = aliases.list(name).stream()
                .filter(alias -> leadsTo(alias, number))
                .map(AliasConfiguration::name)
                .toList();
        if (!referring.isEmpty()) {
            throw LambdaError.VERSION_REFERENCED.exception(String.join(", ", referring));
        }
        Optional<StoredVersion> present = versions.find(name);
        dependent.forEach(kind -> kind.remove(name));
        return present;
    }

    /** Removes an alias, if it is there, with all that hangs on it. */
    public void removeAlias(FunctionName name) {
        dependent.forEach(kind -> kind.remove(name));
    }

    /** {@return whether invocations of an alias may go to that version} */
    public static boolean leadsTo(AliasConfiguration alias, String version) {
        boolean isWeighed = alias.routingConfig() != null
                && alias.routingConfig().additionalVersionWeights().containsKey(version);
        return isWeighed || alias.functionVersion().equals(version);
    }

    /** {@return all versions of a function that is gone now, with all that hung on it} */
    List<StoredVersion> remove(FunctionName name) {
        List<StoredVersion> removed = new ArrayList<>();
        table.update(name.scope(), name.name(), present -> {
            removed.clear();
            present.map(StoredFunction::latest).ifPresent(removed::add);
            removed.addAll(versions.list(name));
            return Optional.empty();
        });
        attachments.forEach(kind -> kind.removeAll(name));
        return removed;
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

    /** {@return the ARNs of all layers' versions that any function has in any version} */
    public Set<String> layersInUse() {
        return configurations()
                .flatMap(configuration -> configuration.layers().stream())
                .map(Layer::arn)
                .collect(Collectors.toSet());
    }

    /** {@return whether any function has that code in any version} */
    public boolean isCodeUsed(String sha256) {
        return configurations().anyMatch(configuration -> sha256.equals(configuration.codeSha256()));
    }

    /** The unpublished ones first: what is published meanwhile is seen as both, or as one of them. */
    private Stream<FunctionConfiguration> configurations() {
        return Stream.concat(table.all().stream().map(entry -> entry.value().latest()), versions.all().stream())
                .map(StoredVersion::configuration);
    }
}
