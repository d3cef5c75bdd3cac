package dev.cumulet.lambda.account;

import dev.cumulet.lambda.concurrency.AccountConcurrency;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.StoredFunction;
import dev.cumulet.lambda.layer.Layers;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;

/** Shows an account's limits and its use of them. */
public final class AccountOperations {
    private static final long CODE_STORAGE = 80_530_636_800L;
    private static final long UNZIPPED = 262_144_000;
    private static final long ZIPPED = 52_428_800;

    private final Functions functions;
    private final Layers layers;
    private final AccountConcurrency concurrency;

    public AccountOperations(Functions functions, Layers layers, AccountConcurrency concurrency) {
        this.functions = functions;
        this.layers = layers;
        this.concurrency = concurrency;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("GetAccountSettings", "GET /2016-08-19/account-settings", 200, GetAccountSettingsRequest.class, GetAccountSettingsResponse.class, this::get));
        // spotless:on
    }

    GetAccountSettingsResponse get(GetAccountSettingsRequest input, Call call) {
        Scope scope = call.scope();
        List<StoredFunction> all = functions.list(scope, "", Integer.MAX_VALUE);
        long code = all.stream().mapToLong(function -> size(function, scope)).sum() + layers.size(scope);
        return GetAccountSettingsResponse.builder()
                .accountLimit(limit -> limit.totalCodeSize(CODE_STORAGE)
                        .codeSizeUnzipped(UNZIPPED)
                        .codeSizeZipped(ZIPPED)
                        .concurrentExecutions(AccountConcurrency.LIMIT)
                        .unreservedConcurrentExecutions(concurrency.unreserved(scope)))
                .accountUsage(usage -> usage.totalCodeSize(code).functionCount((long) all.size()))
                .build();
    }

    /** Each version counts, also with the same code. */
    private long size(StoredFunction function, Scope scope) {
        FunctionName name = new FunctionName(scope, function.configuration().functionName(), Optional.empty());
        long published = functions.versions().list(name).stream()
                .mapToLong(version -> version.configuration().codeSize())
                .sum();
        return function.configuration().codeSize() + published;
    }
}
