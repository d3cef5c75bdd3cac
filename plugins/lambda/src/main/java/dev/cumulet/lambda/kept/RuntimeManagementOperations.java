package dev.cumulet.lambda.kept;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.Attachments;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateRuntimeOn;

/** When functions get another version of their runtime; the runtimes here are those that the machine has. */
public final class RuntimeManagementOperations {
    private static final String VERSION_ARN =
            "arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}::runtime:.+";

    private final Functions functions;
    private final Attachments<RuntimeManagement> kept;

    public RuntimeManagementOperations(Functions functions) {
        this.functions = functions;
        this.kept = functions.attachments("runtime-management", RuntimeManagement.class);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        Constraint[] put = Constraints.joined(
                Constraints.namespacedName(),
                new Constraint.Required("UpdateRuntimeOn"),
                new Constraint.OneOf("UpdateRuntimeOn", List.of("Auto", "Manual", "FunctionUpdate")),
                new Constraint.Length("RuntimeVersionArn", 26, 2048),
                new Constraint.Matches("RuntimeVersionArn", VERSION_ARN));
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("PutRuntimeManagementConfig", "PUT /2021-07-20/functions/{FunctionName}/runtime-management-config", 200, PutRuntimeManagementConfigRequest.class, PutRuntimeManagementConfigResponse.class, this::put).constrained(put),
                Operation.of("GetRuntimeManagementConfig", "GET /2021-07-20/functions/{FunctionName}/runtime-management-config", 200, GetRuntimeManagementConfigRequest.class, GetRuntimeManagementConfigResponse.class, this::get).constrained(Constraints.namespacedName()));
        // spotless:on
    }

    PutRuntimeManagementConfigResponse put(PutRuntimeManagementConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        boolean isManual = input.updateRuntimeOn() == UpdateRuntimeOn.MANUAL;
        if (isManual && input.runtimeVersionArn() == null) {
            throw LambdaError.NO_RUNTIME_VERSION.exception();
        }
        functions.get(name);
        RuntimeManagement wanted = new RuntimeManagement(
                input.updateRuntimeOnAsString(),
                Optional.ofNullable(input.runtimeVersionArn()).filter(arn -> isManual));
        kept.put(name, wanted);
        return PutRuntimeManagementConfigResponse.builder()
                .updateRuntimeOn(wanted.updateOn())
                .functionArn(name.qualifiedArn())
                .runtimeVersionArn(wanted.version().orElse(null))
                .build();
    }

    GetRuntimeManagementConfigResponse get(GetRuntimeManagementConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        functions.get(name);
        RuntimeManagement present = kept.find(name).orElse(RuntimeManagement.AUTO);
        return GetRuntimeManagementConfigResponse.builder()
                .updateRuntimeOn(present.updateOn())
                .functionArn(name.qualifiedArn())
                .runtimeVersionArn(present.version().orElse(null))
                .build();
    }

    private static FunctionName name(String text, String qualifier, Call call) {
        return FunctionName.parse(text, Optional.ofNullable(qualifier), call.scope());
    }
}
