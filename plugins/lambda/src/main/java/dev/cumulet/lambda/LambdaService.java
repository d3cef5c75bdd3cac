package dev.cumulet.lambda;

import static dev.cumulet.lambda.Constraints.changedFunction;
import static dev.cumulet.lambda.Constraints.functionName;
import static dev.cumulet.lambda.Constraints.namespacedName;
import static dev.cumulet.lambda.Constraints.newFunction;

import dev.cumulet.lambda.function.FunctionOperations;
import dev.cumulet.lambda.function.TagOperations;
import dev.cumulet.lambda.invoke.InvokeOperations;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/**
 * Lambda's table of operations.
 *
 * <p>Operations that answer a function's configuration have responses of their own in the SDK, all with the members of
 * {@link FunctionConfiguration}; on the wire there is no difference.
 */
final class LambdaService {
    /** The largest request that AWS takes, a deployment package in base64. */
    private static final int MAX_REQUEST = 70_167_211;

    /** AWS names the operation; one with a package is the only kind of request that grows so large. */
    private static final ErrorCode REQUEST_TOO_LARGE =
            ErrorCode.of("RequestEntityTooLargeException", 413, "%s for the CreateFunction operation");

    private final FunctionOperations functions;
    private final TagOperations tags;
    private final InvokeOperations invocations;

    LambdaService(FunctionOperations functions, TagOperations tags, InvokeOperations invocations) {
        this.functions = functions;
        this.tags = tags;
        this.invocations = invocations;
    }

    Service service() {
        List<Operation<?, ?>> operations = new ArrayList<>(served());
        operations.addAll(MissingOperations.ROWS);
        Match.Builder match = Match.ofEndpoint("lambda");
        operations.stream().map(LambdaService::version).distinct().forEach(date -> match.path("/" + date + "/**"));
        return Service.of("lambda", match.build(), "restJson1", operations)
                .withMaxBody(MAX_REQUEST)
                .withFaults(Map.of(Fault.BODY_TOO_LARGE, REQUEST_TOO_LARGE));
    }

    /** Each path begins with the date of the API's version that brought it. */
    private static String version(Operation<?, ?> operation) {
        return operation.route().replaceFirst("^[A-Z]+ /([0-9-]+)/.*", "$1");
    }

    private List<Operation<?, ?>> served() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("CreateFunction", "POST /2015-03-31/functions", 201, CreateFunctionRequest.class, FunctionConfiguration.class, functions::create).constrained(newFunction()),
                Operation.of("GetFunction", "GET /2015-03-31/functions/{FunctionName}", 200, GetFunctionRequest.class, GetFunctionResponse.class, functions::get).constrained(namespacedName()),
                Operation.of("GetFunctionConfiguration", "GET /2015-03-31/functions/{FunctionName}/configuration", 200, GetFunctionConfigurationRequest.class, FunctionConfiguration.class, functions::getConfiguration).constrained(namespacedName()),
                Operation.of("ListFunctions", "GET /2015-03-31/functions", 200, ListFunctionsRequest.class, ListFunctionsResponse.class, functions::list).constrained(new Constraint.OneOf("FunctionVersion", List.of("ALL")), new Constraint.Range("MaxItems", 1, 10_000)),
                Operation.of("UpdateFunctionCode", "PUT /2015-03-31/functions/{FunctionName}/code", 200, UpdateFunctionCodeRequest.class, FunctionConfiguration.class, functions::updateCode).constrained(functionName()),
                Operation.of("UpdateFunctionConfiguration", "PUT /2015-03-31/functions/{FunctionName}/configuration", 200, UpdateFunctionConfigurationRequest.class, FunctionConfiguration.class, functions::updateConfiguration).constrained(changedFunction()),
                Operation.of("DeleteFunction", "DELETE /2015-03-31/functions/{FunctionName}", 204, DeleteFunctionRequest.class, Void.class, functions::delete).constrained(namespacedName()),
                Operation.streaming("Invoke", "POST /2015-03-31/functions/{FunctionName}/invocations", 200, InvokeRequest.class, InvokeResponse.class, invocations::invoke).constrained(Constraints.invocation()),
                Operation.of("ListTags", "GET /2017-03-31/tags/{Resource}", 200, ListTagsRequest.class, ListTagsResponse.class, tags::list),
                Operation.of("TagResource", "POST /2017-03-31/tags/{Resource}", 204, TagResourceRequest.class, Void.class, tags::tag).constrained(new Constraint.Required("Tags")),
                Operation.of("UntagResource", "DELETE /2017-03-31/tags/{Resource}", 204, UntagResourceRequest.class, Void.class, tags::untag).constrained(new Constraint.Required("TagKeys")),
                Operation.of("PutFunctionConcurrency", "PUT /2017-10-31/functions/{FunctionName}/concurrency", 200, PutFunctionConcurrencyRequest.class, PutFunctionConcurrencyResponse.class, tags::putConcurrency).constrained(new Constraint.Required("ReservedConcurrentExecutions"), new Constraint.Range("ReservedConcurrentExecutions", 0, Integer.MAX_VALUE)),
                Operation.of("GetFunctionConcurrency", "GET /2019-09-30/functions/{FunctionName}/concurrency", 200, GetFunctionConcurrencyRequest.class, GetFunctionConcurrencyResponse.class, tags::getConcurrency),
                Operation.of("DeleteFunctionConcurrency", "DELETE /2017-10-31/functions/{FunctionName}/concurrency", 204, DeleteFunctionConcurrencyRequest.class, Void.class, tags::deleteConcurrency));
        // spotless:on
    }
}
