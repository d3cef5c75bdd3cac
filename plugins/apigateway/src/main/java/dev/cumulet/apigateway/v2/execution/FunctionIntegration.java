package dev.cumulet.apigateway.v2.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.integration.FunctionTarget;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.integration.TimeLimit;
import dev.cumulet.apigateway.v2.authorization.FunctionUri;
import dev.cumulet.apigateway.v2.event.EventOne;
import dev.cumulet.apigateway.v2.event.EventTwo;
import dev.cumulet.apigateway.v2.event.FunctionResult;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.request.HttpFailure;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;

/** Integrations with functions: these get the whole request as an event, and their result is the whole reply. */
final class FunctionIntegration {
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int TOO_LARGE = 413;

    private final LambdaInvoker invoker;
    private final ObjectMapper mapper = new ObjectMapper();

    FunctionIntegration(LambdaInvoker invoker) {
        this.invoker = invoker;
    }

    Answer answer(HttpRequest request, Integration integration) {
        boolean isFormatTwo = "2.0".equals(integration.payloadFormatVersion());
        LambdaInvoker.Answer answer =
                invoked(request, integration, isFormatTwo ? EventTwo.of(request) : EventOne.of(request));
        if (answer.status() != OK) {
            throw refusal(answer.status()).exception();
        }
        if (answer.isFunctionError()) {
            throw HttpFailure.INTERNAL.exception();
        }
        FunctionResult result = FunctionResult.parse(mapper, answer.payload(), isFormatTwo)
                .orElseThrow(HttpFailure.INTERNAL::exception);
        return new Answer(result.status(), result.headers(), result.body());
    }

    private static HttpFailure refusal(int status) {
        return switch (status) {
            case TOO_MANY -> HttpFailure.UNAVAILABLE;
            case TOO_LARGE -> HttpFailure.TOO_LARGE;
            default -> HttpFailure.INTERNAL;
        };
    }

    private LambdaInvoker.Answer invoked(HttpRequest request, Integration integration, ObjectNode event) {
        FunctionTarget target = FunctionUri.target(integration.integrationUri(), request.stageVariables())
                .orElseThrow(HttpFailure.INTERNAL::exception);
        try {
            byte[] told = mapper.writeValueAsBytes(event);
            return new TimeLimit(integration.timeoutInMillis())
                    .await(() -> invoker.call(
                            target, request.visit().owner(), request.visit().traceId(), told));
        } catch (TimeoutException e) {
            throw HttpFailure.UNAVAILABLE.exception();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
