package dev.cumulet.lambda.concurrency;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.format.Page;
import dev.cumulet.lambda.format.Times;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.Target;
import dev.cumulet.lambda.invoke.Provisioning.Progress;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;

/** How many environments of a version or alias are ready before anybody calls. */
public final class ProvisionedOperations {
    private static final int PAGE = 50;

    private final Functions functions;
    private final Provisions provisions;
    private final AccountConcurrency account;
    private final Clock clock;

    public ProvisionedOperations(Functions functions, Provisions provisions, AccountConcurrency account, Clock clock) {
        this.functions = functions;
        this.provisions = provisions;
        this.account = account;
        this.clock = clock;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        Constraint[] qualified = Constraints.joined(
                Constraints.functionName(),
                new Constraint.Required("Qualifier"),
                new Constraint.Length("Qualifier", 1, 128),
                new Constraint.Matches("Qualifier", "(|[a-zA-Z0-9$_-]+)"));
        Constraint[] requested = Constraints.joined(
                qualified,
                new Constraint.Required("ProvisionedConcurrentExecutions"),
                new Constraint.Range("ProvisionedConcurrentExecutions", 1, Long.MAX_VALUE));
        Constraint[] listed = Constraints.joined(Constraints.functionName(), new Constraint.Range("MaxItems", 1, PAGE));
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("PutProvisionedConcurrencyConfig", "PUT /2019-09-30/functions/{FunctionName}/provisioned-concurrency", 202, PutProvisionedConcurrencyConfigRequest.class, PutProvisionedConcurrencyConfigResponse.class, this::put).constrained(requested),
                Operation.of("GetProvisionedConcurrencyConfig", "GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency", 200, GetProvisionedConcurrencyConfigRequest.class, GetProvisionedConcurrencyConfigResponse.class, this::get).constrained(qualified),
                Operation.of("ListProvisionedConcurrencyConfigs", "GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL", 200, ListProvisionedConcurrencyConfigsRequest.class, ListProvisionedConcurrencyConfigsResponse.class, this::list).constrained(listed),
                Operation.of("DeleteProvisionedConcurrencyConfig", "DELETE /2019-09-30/functions/{FunctionName}/provisioned-concurrency", 204, DeleteProvisionedConcurrencyConfigRequest.class, Void.class, this::delete).constrained(qualified));
        // spotless:on
    }

    PutProvisionedConcurrencyConfigResponse put(PutProvisionedConcurrencyConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        if (isLatest(name)) {
            throw LambdaError.PROVISION_FOR_LATEST.exception();
        }
        Target target = functions.find(name).orElseThrow(name::missing);
        int requested = input.provisionedConcurrentExecutions();
        provisions.checkConflict(name, target);
        account.checkProvision(name, requested);
        // What is there already; those that are asked for now come after the answer.
        int allocated = provisions.progress(target, requested).allocated();
        Provision provision = provisions.put(name, requested, clock.instant());
        return PutProvisionedConcurrencyConfigResponse.builder()
                .requestedProvisionedConcurrentExecutions(requested)
                .availableProvisionedConcurrentExecutions(allocated)
                .allocatedProvisionedConcurrentExecutions(allocated)
                .status(ProvisionedConcurrencyStatusEnum.IN_PROGRESS)
                .lastModified(Times.toSeconds(provision.modified()))
                .build();
    }

    GetProvisionedConcurrencyConfigResponse get(GetProvisionedConcurrencyConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        Target target = published(name);
        Provision provision = provisions.find(name).orElseThrow(LambdaError.PROVISION_NOT_FOUND::exception);
        Progress progress = provisions.progress(target, provision.requested());
        return GetProvisionedConcurrencyConfigResponse.builder()
                .requestedProvisionedConcurrentExecutions(provision.requested())
                .availableProvisionedConcurrentExecutions(progress.allocated())
                .allocatedProvisionedConcurrentExecutions(progress.allocated())
                .status(status(progress))
                .statusReason(progress.failure().orElse(null))
                .lastModified(Times.toSeconds(provision.modified()))
                .build();
    }

    ListProvisionedConcurrencyConfigsResponse list(ListProvisionedConcurrencyConfigsRequest input, Call call) {
        FunctionName name = FunctionName.parse(input.functionName(), Optional.empty(), call.scope());
        functions.whole(name);
        Page<Provision> page = Page.of(
                provisions.list(name).stream(),
                Provision::qualifier,
                Optional.ofNullable(input.marker()),
                Optional.ofNullable(input.maxItems()).orElse(PAGE));
        return ListProvisionedConcurrencyConfigsResponse.builder()
                .provisionedConcurrencyConfigs(page.items().stream()
                        .map(provision -> item(name.withQualifier(provision.qualifier()), provision))
                        .toList())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    private ProvisionedConcurrencyConfigListItem item(FunctionName name, Provision provision) {
        Progress progress = provisions.progress(functions.get(name), provision.requested());
        return ProvisionedConcurrencyConfigListItem.builder()
                .functionArn(name.qualifiedArn())
                .requestedProvisionedConcurrentExecutions(provision.requested())
                .availableProvisionedConcurrentExecutions(progress.allocated())
                .allocatedProvisionedConcurrentExecutions(progress.allocated())
                .status(status(progress))
                .statusReason(progress.failure().orElse(null))
                .lastModified(Times.toSeconds(provision.modified()))
                .build();
    }

    Void delete(DeleteProvisionedConcurrencyConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        published(name);
        provisions.remove(name);
        return null;
    }

    private static ProvisionedConcurrencyStatusEnum status(Progress progress) {
        if (progress.failure().isPresent()) {
            return ProvisionedConcurrencyStatusEnum.FAILED;
        }
        return progress.isReady()
                ? ProvisionedConcurrencyStatusEnum.READY
                : ProvisionedConcurrencyStatusEnum.IN_PROGRESS;
    }

    private Target published(FunctionName name) {
        if (isLatest(name)) {
            throw LambdaError.NOT_PUBLISHED.exception();
        }
        return functions.find(name).orElseThrow(name::missing);
    }

    private static boolean isLatest(FunctionName name) {
        return name.qualifier().filter(FunctionName.LATEST::equals).isPresent();
    }

    private static FunctionName name(String text, String qualifier, Call call) {
        return FunctionName.parse(text, Optional.of(qualifier), call.scope());
    }
}
