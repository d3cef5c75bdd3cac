package dev.cumulet.apigateway.authorizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the functions behind authorizers, on the request's own thread. */
final class AuthorizerFunction {
    /** What an authorizer's URI must look like. */
    static final Pattern URI =
            Pattern.compile("arn:[^:]+:apigateway:([a-z]{2,}-[a-z-]+-[0-9]):lambda:path/+2015-03-31/functions/(.+)/invocations");

    private static final Pattern STAGE_VARIABLE = Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)}");
    /** A function says with this error that it doesn't know the client; all others are failures of its own. */
    private static final String REFUSAL = "Unauthorized";

    private static final int OK = 200;

    private final Loopback loopback;
    private final ObjectMapper mapper = new ObjectMapper();

    AuthorizerFunction(Loopback loopback) {
        this.loopback = loopback;
    }

    /**
     * {@return what a function answers}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if it doesn't answer
     */
    JsonNode ask(ApiRequest request, String authorizerUri, JsonNode event) {
        Matcher uri = URI.matcher(resolved(authorizerUri, request.stage().variables()));
        if (!uri.matches()) {
            throw GatewayError.AUTHORIZER_CONFIGURATION.exception();
        }
        String function = uri.group(2);
        String path = "/2015-03-31/functions/" + PercentEncoding.encode(function) + "/invocations";
        Headers headers = Headers.of("Content-Type", "application/json", "X-Amzn-Trace-Id", request.traceId());
        Scope scope = new Scope(request.owner().account(), region(function, uri.group(1)));
        try {
            Inbound invocation = Inbound.local("POST", path, "", headers, mapper.writeValueAsBytes(event));
            return answer(loopback.send("lambda", scope, invocation));
        } catch (JsonProcessingException e) {
            throw GatewayError.AUTHORIZER_CONFIGURATION.exception();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode answer(Outbound reply) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        try (var body = reply.body()) {
            body.writeTo(payload);
        }
        if (reply.status() != OK) {
            throw GatewayError.AUTHORIZER_CONFIGURATION.exception();
        }
        JsonNode answer = mapper.readTree(payload.toByteArray());
        if (reply.headers().contains("X-Amz-Function-Error")) {
            boolean isRefusal = answer.path("errorMessage").asText().equals(REFUSAL);
            throw (isRefusal ? GatewayError.UNAUTHORIZED : GatewayError.AUTHORIZER_FAILURE).exception();
        }
        return answer;
    }

    private static String resolved(String uri, Map<String, String> variables) {
        return uri.indexOf('$') < 0
                ? uri
                : STAGE_VARIABLE
                        .matcher(uri)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                variables == null ? "" : variables.getOrDefault(match.group(1), "")));
    }

    private static String region(String function, String otherwise) {
        String[] parts = function.split(":");
        return parts.length > 3 && parts[0].equals("arn") ? parts[3] : otherwise;
    }
}
