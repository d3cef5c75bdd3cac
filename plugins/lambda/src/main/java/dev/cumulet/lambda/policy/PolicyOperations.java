package dev.cumulet.lambda.policy;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.Attachments;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.Target;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;

/** Permissions on functions, versions and aliases, each of which has a policy of its own. */
public final class PolicyOperations {
    private static final String INVOKE_URL = "lambda:InvokeFunctionUrl";

    private final Functions functions;
    private final Attachments<ResourcePolicy> policies;

    public PolicyOperations(Functions functions) {
        this.functions = functions;
        this.policies = functions.attachments("policy", ResourcePolicy.class);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("AddPermission", "POST /2015-03-31/functions/{FunctionName}/policy", 201, AddPermissionRequest.class, AddPermissionResponse.class, this::add).constrained(Constraints.newPermission()),
                Operation.of("RemovePermission", "DELETE /2015-03-31/functions/{FunctionName}/policy/{StatementId}", 204, RemovePermissionRequest.class, Void.class, this::remove).constrained(Constraints.oldPermission()),
                Operation.of("GetPolicy", "GET /2015-03-31/functions/{FunctionName}/policy", 200, GetPolicyRequest.class, GetPolicyResponse.class, this::get).constrained(Constraints.namespacedName()));
        // spotless:on
    }

    /** {@return the policy of a function, or of the version or alias that the name tells} */
    public Optional<ResourcePolicy> find(FunctionName name) {
        return policies.find(name);
    }

    AddPermissionResponse add(AddPermissionRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        if (name.qualifier().filter(FunctionName.LATEST::equals).isPresent()) {
            throw LambdaError.NO_POLICY_FOR_LATEST.exception();
        }
        if (input.functionUrlAuthTypeAsString() != null && !input.action().equals(INVOKE_URL)) {
            throw LambdaError.URL_AUTH_WITHOUT_URL.exception();
        }
        Target target = functions.find(name).orElseThrow(name::missing);
        Statement statement = statement(input, name.qualifiedArn());
        policies.update(name, present -> {
            String revision = present.map(ResourcePolicy::revision).orElseGet(() -> revision(target));
            checkRevision(input.revisionId(), revision);
            return Optional.of(ResourcePolicy.with(present, statement));
        });
        return AddPermissionResponse.builder().statement(statement.json()).build();
    }

    /** Where there is no policy yet, its revision is that of what it will hang on. */
    private static String revision(Target target) {
        return target.alias()
                .map(alias -> alias.revisionId())
                .orElse(target.configuration().revisionId());
    }

    /** The conditions are in AWS's order. */
    private static Statement statement(AddPermissionRequest input, String resource) {
        return Statement.of(input.statementId(), input.principal(), input.action(), resource)
                .when("StringEquals", "AWS:SourceAccount", input.sourceAccount())
                .when("StringEquals", "lambda:EventSourceToken", input.eventSourceToken())
                .when("StringEquals", "lambda:FunctionUrlAuthType", input.functionUrlAuthTypeAsString())
                .when("StringEquals", "aws:PrincipalOrgID", input.principalOrgID())
                .when("Bool", "lambda:InvokedViaFunctionUrl", input.invokedViaFunctionUrl())
                .when("ArnLike", "AWS:SourceArn", input.sourceArn());
    }

    Void remove(RemovePermissionRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        if (functions.find(name).isEmpty()) {
            throw name.qualifier().isPresent() ? name.missing() : LambdaError.POLICY_NOT_FOUND.exception(name.arn());
        }
        policies.update(name, present -> {
            ResourcePolicy policy = present.orElseThrow(LambdaError.NO_POLICY::exception);
            checkRevision(input.revisionId(), policy.revision());
            return policy.without(input.statementId());
        });
        return null;
    }

    GetPolicyResponse get(GetPolicyRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        // AWS doesn't say whether it is the policy that is missing, or the function.
        ResourcePolicy policy = policies.find(name).orElseThrow(LambdaError.NOT_THERE::exception);
        return GetPolicyResponse.builder()
                .policy(policy.json())
                .revisionId(policy.revision())
                .build();
    }

    private static void checkRevision(String expected, String present) {
        if (expected != null && !expected.equals(present)) {
            throw LambdaError.POLICY_REVISION_MISMATCH.exception("GetPolicy");
        }
    }

    private static FunctionName name(String text, String qualifier, Call call) {
        return FunctionName.parse(text, Optional.ofNullable(qualifier), call.scope());
    }
}
