package dev.cumulet.apigateway.reply;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.failure.ResponseType;
import dev.cumulet.apigateway.model.GatewayResponse;
import dev.cumulet.apigateway.request.MediaTypes;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Answers requests that have ended early: with AWS's own answer, or with what the API has put in its place. Its response
 * for the very type comes first, then the one for all errors of clients or of the server.
 */
public final class GatewayResponses {
    private static final String HEADER = "gatewayresponse.header.";
    private static final String METHOD = "method.request.";
    private static final String CONTEXT = "context.";
    private static final String STAGE = "stageVariables.";
    private static final String JSON = "application/json";
    private static final int SERVER_ERROR = 500;

    private GatewayResponses() {}

    /** {@return the variables of a request with those about its failure} */
    public static RequestContext described(RequestContext context, GatewayException failure) {
        return context.with("error.message", failure.text().orElse(null))
                .with("error.messageString", failure.quotedText())
                .with("error.responseType", failure.error().responseType().name())
                .with("error.validationErrorString", failure.details().orElse(null));
    }

    /** {@return the reply} */
    public static Reply<Void> reply(GatewayException failure, Failed request) {
        if (request.definition().gatewayResponses().isEmpty()) {
            return failure.reply();
        }
        return chosen(failure, request)
                .map(response -> reply(response, failure, request))
                .orElseGet(failure::reply);
    }

    private static Optional<GatewayResponse> chosen(GatewayException failure, Failed request) {
        ResponseType type = failure.error().responseType();
        ResponseType others =
                failure.error().status() < SERVER_ERROR ? ResponseType.DEFAULT_4XX : ResponseType.DEFAULT_5XX;
        return request.definition()
                .gatewayResponse(type.name())
                .or(() -> request.definition().gatewayResponse(others.name()));
    }

    private static Reply<Void> reply(GatewayResponse response, GatewayException failure, Failed request) {
        Failed told = new Failed(
                request.http(),
                request.definition(),
                described(request.context(), failure),
                request.pathParameters(),
                request.stageVariables());
        Reply<Void> reply = body(response, failure, told);
        if (response.statusCode() != null) {
            reply = reply.withStatus(Integer.parseInt(response.statusCode()));
        }
        for (Map.Entry<String, String> parameter :
                orEmpty(response.responseParameters()).entrySet()) {
            String name = parameter.getKey();
            Optional<String> value = name.startsWith(HEADER) ? value(parameter.getValue(), told) : Optional.empty();
            if (value.isPresent()) {
                reply = reply.withHeader(name.substring(HEADER.length()), value.get());
            }
        }
        return reply;
    }

    private static Reply<Void> body(GatewayResponse response, GatewayException failure, Failed request) {
        Map<String, String> templates = orEmpty(response.responseTemplates());
        if (templates.isEmpty()) {
            return failure.reply();
        }
        String type = type(templates, request);
        String text = Substitution.of(templates.get(type), request.context(), name -> value(name, request), "");
        return Reply.<Void>of(null)
                .withStatus(failure.error().status())
                .withHeader("Content-Type", type)
                .withHeader("x-amzn-ErrorType", failure.error().errorType())
                .withBody(ResponseBody.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** {@return the template's type that the client asks for first, otherwise JSON, otherwise the only one there is} */
    private static String type(Map<String, String> templates, Failed request) {
        for (String accepted : request.http().header("Accept").orElse("").split(",")) {
            String type = MediaTypes.bare(accepted);
            if (templates.containsKey(type)) {
                return type;
            }
        }
        return templates.containsKey(JSON)
                ? JSON
                : templates.keySet().iterator().next();
    }

    private static Optional<String> value(String expression, Failed request) {
        if (expression.length() > 1 && expression.startsWith("'") && expression.endsWith("'")) {
            return Optional.of(expression.substring(1, expression.length() - 1));
        }
        if (expression.startsWith(METHOD)) {
            return parameter(expression.substring(METHOD.length()), request);
        }
        if (expression.startsWith(CONTEXT)) {
            return request.context().text(expression.substring(CONTEXT.length()));
        }
        return expression.startsWith(STAGE)
                ? Optional.ofNullable(request.stageVariables().get(expression.substring(STAGE.length())))
                : Optional.empty();
    }

    private static Optional<String> parameter(String placed, Failed request) {
        int dot = placed.indexOf('.');
        String name = placed.substring(dot + 1);
        return switch (dot < 0 ? "" : placed.substring(0, dot)) {
            case "header", "multivalueheader" -> request.http().header(name);
            case "querystring", "multivaluequerystring" ->
                request.http().query().first(name);
            case "path" -> Optional.ofNullable(request.pathParameters().get(name));
            default -> Optional.empty();
        };
    }

    private static Map<String, String> orEmpty(Map<String, String> texts) {
        return texts == null ? Map.of() : texts;
    }
}
