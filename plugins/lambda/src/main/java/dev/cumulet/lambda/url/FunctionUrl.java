package dev.cumulet.lambda.url;

import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.Cors;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

/**
 * A function's or an alias's URL as it is stored. The address itself is not: it depends on where the server listens.
 *
 * @param id the first label of its host
 * @param functionArn the function's ARN, with the alias if it is an alias's URL
 * @param authType {@code NONE} or {@code AWS_IAM}
 * @param cors what browsers may do from other origins, if that is told
 * @param invokeMode {@code BUFFERED} or {@code RESPONSE_STREAM}
 * @param created when it was made
 * @param modified when it was last changed
 */
record FunctionUrl(
        String id,
        String functionArn,
        String authType,
        Optional<Cors> cors,
        String invokeMode,
        String created,
        String modified) {
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int PARTS = 5;

    /** {@return whose URL it is} */
    FunctionName function() {
        String[] parts = functionArn.split(":", PARTS + 1);
        return FunctionName.parse(functionArn, Optional.empty(), new Scope(parts[ACCOUNT], parts[REGION]));
    }

    String region() {
        return functionArn.split(":", PARTS)[REGION];
    }

    boolean isSigned() {
        return authType.equals(FunctionUrlAuthType.AWS_IAM.toString());
    }

    boolean isStreamed() {
        return invokeMode.equals(InvokeMode.RESPONSE_STREAM.toString());
    }
}
