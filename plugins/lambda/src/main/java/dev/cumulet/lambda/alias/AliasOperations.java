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

    public AliasOperations(Functions functions) {
        this.functions = functions;
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
        FunctionName alias = name(input.functionName(), input.name(), call);
        checkVersion(alias, input.functionVersion());
        return functions
                .aliases()
                .update(alias, present -> {
                    if (present.isPresent()) {
                        throw LambdaError.ALIAS_EXISTS.exception(alias.qualifiedArn());
                    }
                    return Optional.of(AliasConfiguration.builder()
                            .aliasArn(alias.qualifiedArn())
                            .name(input.name())
                            .functionVersion(input.functionVersion())
                            .description(
                                    Optional.ofNullable(input.description()).orElse(""))
                            .routingConfig(routing(input.routingConfig()))
                            .revisionId(UUID.randomUUID().toString())
                            .build());
                })
                .orElseThrow();
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
                .filter(alias -> input.functionVersion() == null || leadsTo(alias, input.functionVersion()))
                .limit(limit + 1)
                .toList();
        boolean isCut = found.size() > limit;
        List<AliasConfiguration> page = isCut ? found.subList(0, limit) : found;
        return ListAliasesResponse.builder()
                .aliases(page)
                .nextMarker(isCut ? page.getLast().name() : null)
                .build();
    }

    private static boolean leadsTo(AliasConfiguration alias, String version) {
        return alias.functionVersion().equals(version);
    }

    public AliasConfiguration update(UpdateAliasRequest input, Call call) {
        FunctionName alias = name(input.functionName(), input.name(), call);
        if (input.functionVersion() != null) {
            checkVersion(alias, input.functionVersion());
        }
        return functions
                .aliases()
                .update(alias, present -> Optional.of(changed(present.orElseThrow(() -> notFound(alias)), input)))
                .orElseThrow();
    }

    private static AliasConfiguration changed(AliasConfiguration old, UpdateAliasRequest input) {
        if (input.revisionId() != null && !input.revisionId().equals(old.revisionId())) {
            throw LambdaError.REVISION_MISMATCH.exception();
        }
        AliasConfiguration.Builder next =
                old.toBuilder().revisionId(UUID.randomUUID().toString());
        Optional.ofNullable(input.functionVersion()).ifPresent(next::functionVersion);
        Optional.ofNullable(input.description()).ifPresent(next::description);
        if (input.routingConfig() != null) {
            next.routingConfig(routing(input.routingConfig()));
        }
        return next.build();
    }

    public Void delete(DeleteAliasRequest input, Call call) {
        // AWS answers success for an alias that isn't there.
        functions.aliases().remove(name(input.functionName(), input.name(), call));
        return null;
    }

    /** {@return the weights; empty ones take them away} */
    private static AliasRoutingConfiguration routing(AliasRoutingConfiguration asked) {
        return asked == null || asked.additionalVersionWeights().isEmpty() ? null : asked;
    }

    private void checkVersion(FunctionName name, String version) {
        functions.get(name.withQualifier(version));
    }

    private static FunctionName name(String function, String alias, Call call) {
        return FunctionName.parse(function, Optional.empty(), call.scope()).withQualifier(alias);
    }

    private static RuntimeException notFound(FunctionName alias) {
        return LambdaError.ALIAS_NOT_FOUND.exception(alias.qualifiedArn());
    }
}
