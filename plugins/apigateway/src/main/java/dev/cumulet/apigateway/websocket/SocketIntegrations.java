package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cumulet.apigateway.endpoint.EndpointReply;
import dev.cumulet.apigateway.event.ProxyResponse;
import dev.cumulet.apigateway.integration.FunctionTarget;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.integration.TimeLimit;
import dev.cumulet.spi.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;

/** Asks the integrations of WebSocket APIs: one way for each type. */
final class SocketIntegrations implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SocketIntegrations.class.getName());
    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;
    private static final int SERVER_ERROR = 500;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int USUAL_TIMEOUT = 29_000;

    private final LambdaInvoker functions;
    private final SocketEndpoint servers = new SocketEndpoint();
    private final MessageTemplates templates = new MessageTemplates();

    /** AWS takes {@code {statusCode: 200}} too, and that is how people write it. */
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

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
            case "AWS_PROXY" -> functionProxy(happening);
            case "AWS" -> function(happening);
            case "HTTP_PROXY" -> serverProxy(happening);
            case "HTTP" -> server(happening);
            default -> mock(happening);
        };
    }

    @Override
    public void close() {
        servers.close();
    }

    private Outcome functionProxy(Happening happening) {
        LambdaInvoker.Answer answer = invoked(happening, happening.event().toString());
        if (answer.isFunctionError()) {
            throw new SocketFailure(ErrorFrame.INTERNAL, BAD_GATEWAY);
        }
        ProxyResponse response = ProxyResponse.parse(mapper, answer.payload(), false)
                .orElseThrow(() -> new SocketFailure(ErrorFrame.INTERNAL, BAD_GATEWAY));
        return new Outcome(response.status(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
    }

    private Outcome function(Happening happening) {
        LambdaInvoker.Answer answer = invoked(happening, templates.asked(happening));
        String payload = new String(answer.payload(), StandardCharsets.UTF_8);
        if (!answer.isFunctionError()) {
            return new Outcome(OK, Headers.empty(), templates.answered(happening, String.valueOf(OK), payload));
        }
        String error = read(payload).path("errorMessage").asText();
        if (!templates.isExpected(happening, error)) {
            throw new SocketFailure(ErrorFrame.INTERNAL, BAD_GATEWAY);
        }
        return new Outcome(SERVER_ERROR, Headers.empty(), templates.answered(happening, error, payload));
    }

    private Outcome serverProxy(Happening happening) {
        EndpointReply reply = servers.ask(happening, happening.body(), true, timeout(happening));
        return new Outcome(reply.status(), reply.headers(), new String(reply.body(), StandardCharsets.UTF_8));
    }

    private Outcome server(Happening happening) {
        EndpointReply reply = servers.ask(happening, templates.asked(happening), false, timeout(happening));
        String body = new String(reply.body(), StandardCharsets.UTF_8);
        return new Outcome(
                reply.status(), Headers.empty(), templates.answered(happening, String.valueOf(reply.status()), body));
    }

    private Outcome mock(Happening happening) {
        int status = read(templates.asked(happening)).path("statusCode").asInt(OK);
        return new Outcome(status, Headers.empty(), templates.answered(happening, String.valueOf(status), ""));
    }

    private JsonNode read(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            return mapper.nullNode();
        }
    }

    private LambdaInvoker.Answer invoked(Happening happening, String payload) {
        String uri = happening.integration().integrationUri();
        FunctionTarget target =
                FunctionTarget.of(uri, happening.stage().variables()).orElseThrow(() -> unknown(uri));
        byte[] event = payload.getBytes(StandardCharsets.UTF_8);
        try {
            LambdaInvoker.Answer answer = new TimeLimit(timeout(happening))
                    .await(() -> functions.call(target, happening.stage().owner(), happening.traceId(), event));
            if (answer.status() != OK) {
                throw new SocketFailure(ErrorFrame.INTERNAL, SERVER_ERROR);
            }
            return answer;
        } catch (TimeoutException e) {
            throw new SocketFailure(ErrorFrame.TIMED_OUT, GATEWAY_TIMEOUT);
        }
    }

    private static SocketFailure unknown(String uri) {
        LOG.log(System.Logger.Level.WARNING, "WebSocket APIs can ask functions and HTTP servers only, not {0}", uri);
        return new SocketFailure(ErrorFrame.INTERNAL, SERVER_ERROR);
    }

    private static int timeout(Happening happening) {
        Integer limit = happening.integration().timeoutInMillis();
        return limit == null ? USUAL_TIMEOUT : limit;
    }
}
