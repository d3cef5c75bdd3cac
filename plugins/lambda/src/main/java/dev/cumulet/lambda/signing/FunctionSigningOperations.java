package dev.cumulet.lambda.signing;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.PutFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionCodeSigningConfigResponse;

/** Which function has which code signing configuration. */
public final class FunctionSigningOperations {
    private final Functions functions;
    private final SigningConfigs configs;

    public FunctionSigningOperations(Functions functions, SigningConfigs configs) {
        this.functions = functions;
        this.configs = configs;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        Constraint[] name = Constraints.namespacedFunction();
        Constraint[] put = Constraints.joined(SigningConstraints.arn(), name);
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("PutFunctionCodeSigningConfig", "PUT /2020-06-30/functions/{FunctionName}/code-signing-config", 200, PutFunctionCodeSigningConfigRequest.class, PutFunctionCodeSigningConfigResponse.class, this::put).constrained(put),
                Operation.of("GetFunctionCodeSigningConfig", "GET /2020-06-30/functions/{FunctionName}/code-signing-config", 200, GetFunctionCodeSigningConfigRequest.class, GetFunctionCodeSigningConfigResponse.class, this::get).constrained(name),
                Operation.of("DeleteFunctionCodeSigningConfig", "DELETE /2020-06-30/functions/{FunctionName}/code-signing-config", 204, DeleteFunctionCodeSigningConfigRequest.class, Void.class, this::delete).constrained(name));
        // spotless:on
    }

    PutFunctionCodeSigningConfigResponse put(PutFunctionCodeSigningConfigRequest input, Call call) {
        String arn = input.codeSigningConfigArn();
        configs.check(arn);
        FunctionName name = name(input.functionName(), call);
        configs.attach(name, arn);
        return PutFunctionCodeSigningConfigResponse.builder()
                .codeSigningConfigArn(arn)
                .functionName(name.name())
                .build();
    }

    GetFunctionCodeSigningConfigResponse get(GetFunctionCodeSigningConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), call);
        // AWS tells only the name of a function without one.
        return GetFunctionCodeSigningConfigResponse.builder()
                .codeSigningConfigArn(configs.of(name).orElse(null))
                .functionName(name.name())
                .build();
    }

    Void delete(DeleteFunctionCodeSigningConfigRequest input, Call call) {
        configs.detach(name(input.functionName(), call));
        return null;
    }

    private FunctionName name(String text, Call call) {
        FunctionName name =
                FunctionName.parse(text, Optional.empty(), call.scope()).unqualified();
        if (functions.whole(name).configuration().packageType() == PackageType.IMAGE) {
            throw LambdaError.IMAGE_NOT_SIGNED.exception();
        }
        return name;
    }
}
