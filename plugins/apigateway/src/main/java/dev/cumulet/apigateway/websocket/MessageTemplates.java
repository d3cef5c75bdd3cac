package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.request.MethodRequest;
import dev.cumulet.apigateway.template.Evaluation;
import dev.cumulet.apigateway.template.Overrides;
import dev.cumulet.apigateway.template.TemplateException;
import dev.cumulet.apigateway.template.Templates;
import dev.cumulet.apigateway.v2.model.IntegrationResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What integrations that are no proxies make of messages and answers. Not content types choose a template here, but
 * expressions; without a match {@code $default} is taken, and without that the content stays as it is.
 */
final class MessageTemplates {
    private static final System.Logger LOG = System.getLogger(MessageTemplates.class.getName());
    private static final int SERVER_ERROR = 500;
    private static final MethodRequest NOTHING = new MethodRequest(Map.of(), Map.of(), Map.of());

    private final Templates templates = new Templates();
    private final ObjectMapper mapper = new ObjectMapper();

    /** {@return what the integration is asked} */
    String asked(Happening happening) {
        Map<String, String> all = orEmpty(happening.integration().requestTemplates());
        return chosen(all, happening.integration().templateSelectionExpression(), happening)
                .map(template -> evaluated(template, happening.body(), happening))
                .orElse(happening.body());
    }

    /**
     * {@return what the client gets}
     *
     * @param outcome the status, or a function's error, by which the response is chosen
     */
    String answered(Happening happening, String outcome, String body) {
        Optional<IntegrationResponse> response = response(happening, outcome);
        return response.flatMap(found ->
                        chosen(orEmpty(found.responseTemplates()), found.templateSelectionExpression(), happening))
                .map(template -> evaluated(template, body, happening))
                .orElse(body);
    }

    /** {@return whether a response stands for an outcome and not for all of them} */
    boolean isExpected(Happening happening, String outcome) {
        return responses(happening).stream().anyMatch(response -> isFor(response, outcome));
    }

    private Optional<IntegrationResponse> response(Happening happening, String outcome) {
        List<IntegrationResponse> all = responses(happening);
        return all.stream()
                .filter(response -> isFor(response, outcome))
                .findFirst()
                .or(() -> all.stream()
                        .filter(response -> response.integrationResponseKey().equals(ServedStage.DEFAULT))
                        .findFirst());
    }

    private static List<IntegrationResponse> responses(Happening happening) {
        return happening
                .stage()
                .definition()
                .integrationResponses()
                .getOrDefault(happening.integration().integrationId(), List.of());
    }

    /** A key is a text, or a regular expression between slashes. */
    private boolean isFor(IntegrationResponse response, String outcome) {
        String key = response.integrationResponseKey();
        boolean isPattern = key.length() > 1 && key.startsWith("/") && key.endsWith("/");
        try {
            return isPattern ? templates.matches(key.substring(1, key.length() - 1), outcome) : key.equals(outcome);
        } catch (TemplateException e) {
            throw failed(e);
        }
    }

    private static Optional<String> chosen(Map<String, String> all, String expression, Happening happening) {
        Optional<String> key = expression == null
                ? Optional.empty()
                : new SelectionExpression(expression, happening.stage().variables()).evaluate(happening.body());
        return key.map(all::get).or(() -> Optional.ofNullable(all.get(ServedStage.DEFAULT)));
    }

    private String evaluated(String template, String content, Happening happening) {
        Map<String, Object> context =
                mapper.convertValue(happening.event().get("requestContext"), new TypeReference<>() {});
        try {
            return templates.evaluate(
                    template,
                    new Evaluation(
                            content,
                            NOTHING,
                            RequestContext.of(context),
                            happening.stage().variables(),
                            new Overrides()));
        } catch (TemplateException e) {
            throw failed(e);
        }
    }

    private static SocketFailure failed(TemplateException e) {
        LOG.log(System.Logger.Level.WARNING, "A template of a WebSocket API fails: {0}", e.getMessage());
        return new SocketFailure(ErrorFrame.INTERNAL, SERVER_ERROR);
    }

    private static Map<String, String> orEmpty(Map<String, String> all) {
        return all == null ? Map.of() : all;
    }
}
