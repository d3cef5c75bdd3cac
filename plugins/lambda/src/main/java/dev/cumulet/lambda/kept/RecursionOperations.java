package dev.cumulet.lambda.kept;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.function.Attachments;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigResponse;

/** What becomes of functions that call themselves, directly or through others. */
public final class RecursionOperations {
    private final Functions functions;
    private final Attachments<RecursionConfig> kept;

    public RecursionOperations(Functions functions) {
        this.functions = functions;
        this.kept = functions.attachments("recursion", RecursionConfig.class);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        Constraint[] put = Constraints.joined(
                Constraints.functionName(),
                new Constraint.Required("RecursiveLoop"),
                new Constraint.OneOf("RecursiveLoop", List.of("Terminate", "Allow")));
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("PutFunctionRecursionConfig", "PUT /2024-08-31/functions/{FunctionName}/recursion-config", 200, PutFunctionRecursionConfigRequest.class, PutFunctionRecursionConfigResponse.class, this::put).constrained(put),
                Operation.of("GetFunctionRecursionConfig", "GET /2024-08-31/functions/{FunctionName}/recursion-config", 200, GetFunctionRecursionConfigRequest.class, GetFunctionRecursionConfigResponse.class, this::get).constrained(Constraints.functionName()));
        // spotless:on
    }

    PutFunctionRecursionConfigResponse put(PutFunctionRecursionConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), call);
        kept.put(name, new RecursionConfig(input.recursiveLoopAsString()));
        return PutFunctionRecursionConfigResponse.builder()
                .recursiveLoop(input.recursiveLoop())
                .build();
    }

    GetFunctionRecursionConfigResponse get(GetFunctionRecursionConfigRequest input, Call call) {
        RecursionConfig present = kept.find(name(input.functionName(), call)).orElse(RecursionConfig.TERMINATE);
        return GetFunctionRecursionConfigResponse.builder()
                .recursiveLoop(present.loop())
                .build();
    }

    /** {@return whether a function may call itself without end} */
    public boolean isAllowed(FunctionName name) {
        return kept.find(name.unqualified())
                .map(config -> config.loop().equals("Allow"))
                .orElse(false);
    }

    private FunctionName name(String text, Call call) {
        FunctionName name =
                FunctionName.parse(text, Optional.empty(), call.scope()).unqualified();
        functions.whole(name);
        return name;
    }
}
