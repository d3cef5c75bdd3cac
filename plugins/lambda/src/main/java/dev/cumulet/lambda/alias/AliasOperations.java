package dev.cumulet.lambda.alias;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;

/** Creates, shows, changes and deletes aliases. */
public final class AliasOperations {
    private static final int PAGE = 50;

    private final Functions functions;
    private final Consumer<FunctionName> changed;

    /**
     * Makes the operations.
     *
     * @param changed is told the name of each alias that leads elsewhere now, or nowhere
     */
    public AliasOperations(Functions functions, Consumer<FunctionName> changed) {
        this.functions = functions;
        this.changed = changed;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("CreateAlias", "POST /2015-03-31/functions/{FunctionName}/aliases", 201, CreateAliasRequest.class, AliasConfiguration.class, this::create).constrained(Constraints.newAlias()),
                Operation.of("GetAlias", "GET /2015-03-31/functions/{FunctionName}/aliases/{Name}", 200, GetAliasRequest.class, AliasConfiguration.class, this::get).constrained(Constraints.alias()),
                Operation.of("ListAliases", "GET /2015-03-31/functions/{FunctionName}/aliases", 200, ListAliasesRequest.class, ListAliasesResponse.class, this::list).constrained(Constraints.aliases()),
                Operation.of("UpdateAlias", "PUT /2015-03-31/functions/{FunctionName}/aliases/{Name}", 200, UpdateAliasRequest.class, AliasConfiguration.class, this::update).constrained(Constraints.changedAlias()),
                Operation.of("DeleteAlias", "DELETE /2015-03-31/functions/{FunctionName}/aliases/{Name}", 204, DeleteAliasRequest.class, Void.class, this::delete).constrained(Constraints.alias()));
        // spotless:on
    }

    public AliasConfiguration create(CreateAliasRequest input, Call call) {
        Weights.check(input.routingConfig());
        FunctionName alias = name(input.functionName(), input.name(), call);
        functions.version(alias.withQualifier(input.functionVersion()));
        return functions
                .aliases()
                .update(alias, present -> Optional.of(created(input, alias, present)))
                .orElseThrow();
    }

    private AliasConfiguration created(
            CreateAliasRequest input, FunctionName alias, Optional<AliasConfiguration> present) {
        if (present.isPresent()) {
            throw LambdaError.ALIAS_EXISTS.exception(alias.qualifiedArn());
        }
        return AliasConfiguration.builder()
                .aliasArn(alias.qualifiedArn())
                .name(input.name())
                .functionVersion(input.functionVersion())
                .description(Optional.ofNullable(input.description()).orElse(""))
                .routingConfig(Weights.of(input.routingConfig(), alias, input.functionVersion(), functions)
                        .orElse(null))
                .revisionId(UUID.randomUUID().toString())
                .build();
    }

    public AliasConfiguration get(GetAliasRequest input, Call call) {
        FunctionName alias = name(input.functionName(), input.name(), call);
        return functions.aliases().find(alias).orElseThrow(() -> notFound(alias));
    }

    public ListAliasesResponse list(ListAliasesRequest input, Call call) {
        FunctionName name = FunctionName.parse(input.functionName(), Optional.empty(), call.scope());
        functions.whole(name);
        String after = Optional.ofNullable(input.marker()).orElse("");
        int limit = Math.min(PAGE, Optional.ofNullable(input.maxItems()).orElse(PAGE));
        List<AliasConfiguration> found = functions.aliases().list(name).stream()
                .filter(alias -> alias.name().compareTo(after) > 0)
                .filter(alias -> input.functionVersion() == null || Functions.leadsTo(alias, input.functionVersion()))
                .limit(limit + 1)
                .toList();
        boolean isCut = found.size() > limit;
        List<AliasConfiguration> page = isCut ? found.subList(0, limit) : found;
        return ListAliasesResponse.builder()
                .aliases(page)
                .nextMarker(isCut ? page.getLast().name() : null)
                .build();
    }

    public AliasConfiguration update(UpdateAliasRequest input, Call call) {
        Weights.check(input.routingConfig());
        FunctionName alias = name(input.functionName(), input.name(), call);
        AliasConfiguration updated = functions
                .aliases()
                .update(alias, present -> Optional.of(changed(input, alias, present)))
                .orElseThrow();
        changed.accept(alias);
        return updated;
    }

    private AliasConfiguration changed(
            UpdateAliasRequest input, FunctionName alias, Optional<AliasConfiguration> present) {
        AliasConfiguration old = present.orElseThrow(() -> notFound(alias));
        if (input.revisionId() != null && !input.revisionId().equals(old.revisionId())) {
            throw LambdaError.REVISION_MISMATCH.exception();
        }
        String version = Optional.ofNullable(input.functionVersion()).orElse(old.functionVersion());
        functions.version(alias.withQualifier(version));
        AliasRoutingConfiguration routing =
                Optional.ofNullable(input.routingConfig()).orElse(old.routingConfig());
        return old.toBuilder()
                .functionVersion(version)
                .description(Optional.ofNullable(input.description()).orElse(old.description()))
                .routingConfig(Weights.of(routing, alias, version, functions).orElse(null))
                .revisionId(UUID.randomUUID().toString())
                .build();
    }

    public Void delete(DeleteAliasRequest input, Call call) {
        // AWS answers success for an alias that isn't there.
        FunctionName alias = name(input.functionName(), input.name(), call);
        functions.removeAlias(alias);
        changed.accept(alias);
        return null;
    }

    private static FunctionName name(String function, String alias, Call call) {
        return FunctionName.parse(function, Optional.empty(), call.scope()).withQualifier(alias);
    }

    private static RuntimeException notFound(FunctionName alias) {
        return LambdaError.ALIAS_NOT_FOUND.exception(alias.qualifiedArn());
    }
}
