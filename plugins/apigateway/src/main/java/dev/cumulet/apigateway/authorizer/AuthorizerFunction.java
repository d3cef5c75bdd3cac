package dev.cumulet.apigateway.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.integration.FunctionTarget;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.util.Optional;

/** Asks the functions behind authorizers, on the request's own thread. */
public final class AuthorizerFunction {
    /** A function says with this error that it doesn't know the client; all others are failures of its own. */
    private static final String REFUSAL = "Unauthorized";

    private static final int OK = 200;

    private final LambdaInvoker invoker;
    private final ObjectMapper mapper = new ObjectMapper();

    public AuthorizerFunction(LambdaInvoker invoker) {
        this.invoker = invoker;
    }

    /**
     * {@return what a function answers}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if it doesn't answer
     */
    JsonNode ask(ApiRequest request, String uri, JsonNode event) {
        return ask(FunctionTarget.of(uri, request.stage().variables()), request.owner(), request.traceId(), event);
    }

    /**
     * {@return what a function answers}
     *
     * @param target the function, if the authorizer's URI names one
     * @param owner the account that asks
     * @throws dev.cumulet.apigateway.failure.GatewayException if it doesn't answer
     */
    public JsonNode ask(Optional<FunctionTarget> target, Scope owner, String traceId, JsonNode event) {
        try {
            byte[] told = mapper.writeValueAsBytes(event);
            return answer(invoker.call(
                    target.orElseThrow(() -> broken("The authorizer's URI names no function")), owner, traceId, told));
        } catch (IOException e) {
            throw broken("The authorizer's function does not answer: " + e.getMessage());
        }
    }

    private static GatewayException broken(String reason) {
        return GatewayError.AUTHORIZER_CONFIGURATION.dueTo(reason);
    }

    private JsonNode answer(LambdaInvoker.Answer answer) throws IOException {
        if (answer.status() != OK) {
            throw broken("Lambda answered the authorizer with status " + answer.status());
        }
        JsonNode result = mapper.readTree(answer.payload());
        if (answer.isFunctionError()) {
            boolean isRefusal = result.path("errorMessage").asText().equals(REFUSAL);
            throw isRefusal
                    ? GatewayError.UNAUTHORIZED.exception()
                    : GatewayError.AUTHORIZER_FAILURE.dueTo("The authorizer's function ended with an error");
        }
        return result;
    }
}
