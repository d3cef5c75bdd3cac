package dev.cumulet.lambda.concurrency;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.StoredFunction;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

/** How many environments of a function may work at once, all its versions together. */
public final class ReservedOperations {
    private final Functions functions;
    private final AccountConcurrency account;

    public ReservedOperations(Functions functions, AccountConcurrency account) {
        this.functions = functions;
        this.account = account;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        Constraint[] reserve = Constraints.joined(
                Constraints.functionName(),
                new Constraint.Required("ReservedConcurrentExecutions"),
                new Constraint.Range("ReservedConcurrentExecutions", 0, Long.MAX_VALUE));
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("PutFunctionConcurrency", "PUT /2017-10-31/functions/{FunctionName}/concurrency", 200, PutFunctionConcurrencyRequest.class, PutFunctionConcurrencyResponse.class, this::put).constrained(reserve),
                Operation.of("GetFunctionConcurrency", "GET /2019-09-30/functions/{FunctionName}/concurrency", 200, GetFunctionConcurrencyRequest.class, GetFunctionConcurrencyResponse.class, this::get).constrained(Constraints.functionName()),
                Operation.of("DeleteFunctionConcurrency", "DELETE /2017-10-31/functions/{FunctionName}/concurrency", 204, DeleteFunctionConcurrencyRequest.class, Void.class, this::delete).constrained(Constraints.functionName()));
        // spotless:on
    }

    PutFunctionConcurrencyResponse put(PutFunctionConcurrencyRequest input, Call call) {
        int reserve = input.reservedConcurrentExecutions();
        FunctionName name = unqualified(input.functionName(), call);
        if (functions.find(name).isEmpty()) {
            // Unlike the other operations this one names the version.
            throw FunctionName.notFound(name.withQualifier(FunctionName.LATEST).qualifiedArn());
        }
        account.checkReserve(name, reserve);
        functions.change(name, function -> function.withReservedConcurrency(Optional.of(reserve)));
        return PutFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(reserve)
                .build();
    }

    GetFunctionConcurrencyResponse get(GetFunctionConcurrencyRequest input, Call call) {
        StoredFunction function = functions.whole(unqualified(input.functionName(), call));
        return GetFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(function.reservedConcurrency().orElse(null))
                .build();
    }

    Void delete(DeleteFunctionConcurrencyRequest input, Call call) {
        functions.change(
                unqualified(input.functionName(), call),
                function -> function.withReservedConcurrency(Optional.empty()));
        return null;
    }

    private static FunctionName unqualified(String text, Call call) {
        FunctionName name = FunctionName.parse(text, Optional.empty(), call.scope());
        if (name.qualifier().isPresent()) {
            throw LambdaError.QUALIFIED_NAME.exception();
        }
        return name;
    }
}
