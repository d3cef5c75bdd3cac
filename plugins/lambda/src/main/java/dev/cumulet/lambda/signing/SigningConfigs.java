package dev.cumulet.lambda.signing;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.Attachments;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.SigningCatalog;
import dev.cumulet.lambda.tag.Taggable;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The code signing configurations of all accounts and regions, and which function has which. */
public final class SigningConfigs implements Taggable, SigningCatalog {
    private final Table<SigningConfig> table;
    private final Attachments<FunctionSigning> functions;

    public SigningConfigs(Storage storage, Functions functions) {
        this.table = storage.table("code-signing-config", SigningConfig.class);
        this.functions = functions.attachments("code-signing", FunctionSigning.class);
    }

    void put(Scope scope, SigningConfig config) {
        table.put(scope, config.config().codeSigningConfigId(), config);
    }

    Optional<SigningConfig> find(String arn) {
        return table.get(scope(arn), id(arn));
    }

    SigningConfig update(String arn, UnaryOperator<SigningConfig> change) {
        return update(scope(arn), id(arn), change);
    }

    private SigningConfig update(Scope scope, String id, UnaryOperator<SigningConfig> change) {
        return table.update(
                        scope,
                        id,
                        present -> Optional.of(change.apply(present.orElseThrow(() -> missing(arn(scope, id))))))
                .orElseThrow();
    }

    void remove(String arn) {
        table.remove(scope(arn), id(arn));
    }

    List<SigningConfig> list(Scope scope) {
        return table.scan(scope, "", "", Integer.MAX_VALUE).stream()
                .map(Table.Entry::value)
                .toList();
    }

    /** {@return the ARN of the configuration that a function has, if any} */
    Optional<String> of(FunctionName function) {
        return functions.find(function.unqualified()).map(FunctionSigning::config);
    }

    /** {@return the ARNs of the functions that have a configuration} */
    List<String> functions(String arn) {
        return functions.all().stream()
                .filter(signing -> signing.config().equals(arn))
                .map(FunctionSigning::function)
                .sorted()
                .toList();
    }

    @Override
    public void check(String arn) {
        if (find(arn).isEmpty()) {
            throw LambdaError.SIGNING_CONFIG_NOT_FOUND.exception(arn);
        }
    }

    @Override
    public void attach(FunctionName function, String arn) {
        functions.put(function.unqualified(), new FunctionSigning(function.arn(), arn));
    }

    void detach(FunctionName function) {
        functions.remove(function.unqualified());
    }

    static RuntimeException missing(String arn) {
        return LambdaError.SIGNING_CONFIG_MISSING.exception(arn);
    }

    static String arn(Scope scope, String id) {
        return scope.arn("lambda", "code-signing-config:" + id);
    }

    private static Scope scope(String arn) {
        String[] parts = arn.split(":", 7);
        return new Scope(parts[4], parts[3]);
    }

    private static String id(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    @Override
    public Map<String, String> tags(Scope scope, String id) {
        return table.get(scope, id).orElseThrow(() -> missing(arn(scope, id))).tags();
    }

    @Override
    public void change(Scope scope, String id, UnaryOperator<Map<String, String>> change) {
        update(scope, id, present -> new SigningConfig(present.config(), change.apply(present.tags())));
    }

    /** Forgets all configurations of all accounts and regions. */
    public void clear() {
        table.clear();
    }
}
