package dev.cumulet.lambda.function;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;

/** What hangs on a function without being part of its configuration: tags and reserved concurrency. */
public final class TagOperations {
    private static final int ACCOUNT_CONCURRENCY = 1000;
    private static final int MIN_UNRESERVED = 100;

    private final Functions functions;

    public TagOperations(Functions functions) {
        this.functions = functions;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("ListTags", "GET /2017-03-31/tags/{Resource}", 200, ListTagsRequest.class, ListTagsResponse.class, this::list),
                Operation.of("TagResource", "POST /2017-03-31/tags/{Resource}", 204, TagResourceRequest.class, Void.class, this::tag).constrained(new Constraint.Required("Tags")),
                Operation.of("UntagResource", "DELETE /2017-03-31/tags/{Resource}", 204, UntagResourceRequest.class, Void.class, this::untag).constrained(new Constraint.Required("TagKeys")),
                Operation.of("PutFunctionConcurrency", "PUT /2017-10-31/functions/{FunctionName}/concurrency", 200, PutFunctionConcurrencyRequest.class, PutFunctionConcurrencyResponse.class, this::putConcurrency).constrained(new Constraint.Required("ReservedConcurrentExecutions"), new Constraint.Range("ReservedConcurrentExecutions", 0, Integer.MAX_VALUE)),
                Operation.of("GetFunctionConcurrency", "GET /2019-09-30/functions/{FunctionName}/concurrency", 200, GetFunctionConcurrencyRequest.class, GetFunctionConcurrencyResponse.class, this::getConcurrency),
                Operation.of("DeleteFunctionConcurrency", "DELETE /2017-10-31/functions/{FunctionName}/concurrency", 204, DeleteFunctionConcurrencyRequest.class, Void.class, this::deleteConcurrency));
        // spotless:on
    }

    public ListTagsResponse list(ListTagsRequest input, Call call) {
        StoredFunction function = functions.whole(unqualified(input.resource(), call));
        return ListTagsResponse.builder().tags(function.tags()).build();
    }

    public Void tag(TagResourceRequest input, Call call) {
        functions.change(unqualified(input.resource(), call), function -> {
            Map<String, String> tags = new HashMap<>(function.tags());
            tags.putAll(input.tags());
            return function.withTags(tags);
        });
        return null;
    }

    public Void untag(UntagResourceRequest input, Call call) {
        functions.change(unqualified(input.resource(), call), function -> {
            Map<String, String> tags = new HashMap<>(function.tags());
            tags.keySet().removeAll(input.tagKeys());
            return function.withTags(tags);
        });
        return null;
    }

    public PutFunctionConcurrencyResponse putConcurrency(PutFunctionConcurrencyRequest input, Call call) {
        int reserved = input.reservedConcurrentExecutions();
        FunctionName name = unqualified(input.functionName(), call);
        if (reserved > ACCOUNT_CONCURRENCY - MIN_UNRESERVED) {
            functions.whole(name);
            throw LambdaError.UNRESERVED_TOO_LOW.exception();
        }
        functions.change(name, function -> function.withReservedConcurrency(Optional.of(reserved)));
        return PutFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(reserved)
                .build();
    }

    public GetFunctionConcurrencyResponse getConcurrency(GetFunctionConcurrencyRequest input, Call call) {
        StoredFunction function = functions.whole(unqualified(input.functionName(), call));
        return GetFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(function.reservedConcurrency().orElse(null))
                .build();
    }

    public Void deleteConcurrency(DeleteFunctionConcurrencyRequest input, Call call) {
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
