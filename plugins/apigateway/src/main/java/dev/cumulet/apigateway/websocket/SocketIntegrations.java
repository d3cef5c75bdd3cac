package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.event.ProxyResponse;
import dev.cumulet.apigateway.integration.FunctionTarget;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.integration.TimeLimit;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;

/** Asks the integrations of WebSocket APIs: one way for each type. */
final class SocketIntegrations {
    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;
    private static final int SERVER_ERROR = 500;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int USUAL_TIMEOUT = 29_000;

    private final LambdaInvoker functions;
    private final ObjectMapper mapper = new ObjectMapper();

    SocketIntegrations(LambdaInvoker functions) {
        this.functions = functions;
    }

    /**
     * {@return the integration's answer}
     *
     * @throws SocketFailure if there is none
     */
    Outcome ask(Happening happening) {
        return switch (happening.integration().integrationType()) {
            case "MOCK" -> Outcome.accepted();
            case "AWS_PROXY" -> function(happening);
            default -> throw new SocketFailure(ErrorFrame.INTERNAL, SERVER_ERROR);
        };
    }

    private Outcome function(Happening happening) {
        LambdaInvoker.Answer answer = invoked(happening);
        if (answer.status() != OK) {
            throw new SocketFailure(ErrorFrame.INTERNAL, SERVER_ERROR);
        }
        if (answer.isFunctionError()) {
            throw new SocketFailure(ErrorFrame.INTERNAL, BAD_GATEWAY);
        }
        ProxyResponse response = ProxyResponse.parse(mapper, answer.payload(), false)
                .orElseThrow(() -> new SocketFailure(ErrorFrame.INTERNAL, BAD_GATEWAY));
        return new Outcome(response.status(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
    }

    private LambdaInvoker.Answer invoked(Happening happening) {
        FunctionTarget target = FunctionTarget.of(
                        happening.integration().integrationUri(),
                        happening.stage().variables())
                .orElseThrow(() -> new SocketFailure(ErrorFrame.INTERNAL, SERVER_ERROR));
        Integer limit = happening.integration().timeoutInMillis();
        try {
            byte[] event = mapper.writeValueAsBytes(happening.event());
            return new TimeLimit(limit == null ? USUAL_TIMEOUT : limit)
                    .await(() -> functions.call(target, happening.stage().owner(), happening.traceId(), event));
        } catch (TimeoutException e) {
            throw new SocketFailure(ErrorFrame.TIMED_OUT, GATEWAY_TIMEOUT);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
