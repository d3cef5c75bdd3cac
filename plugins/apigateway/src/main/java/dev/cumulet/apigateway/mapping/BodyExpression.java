package dev.cumulet.apigateway.mapping;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.template.JsonBody;
import dev.cumulet.apigateway.template.TemplateException;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a content for a parameter, whole or at a JSONPath without its {@code $.}. */
final class BodyExpression {
    private static final String STARTS_OF_JSON = "{[\"'";

    private BodyExpression() {}

    /**
     * {@return the value}
     *
     * @param path nothing for the whole content, or what is behind {@code body}, with the dot
     * @param failure what is answered if the content looks like JSON and isn't
     */
    static Optional<String> value(String path, Supplier<JsonBody> body, GatewayError failure) {
        JsonBody content = body.get();
        String text = content.text().strip();
        try {
            if (path.isEmpty()) {
                return Optional.of(text);
            }
            // What doesn't begin like JSON is not looked into, and no error either.
            boolean isJson = !text.isEmpty() && STARTS_OF_JSON.indexOf(text.charAt(0)) >= 0;
            return isJson ? content.findText("$" + path) : Optional.empty();
        } catch (TemplateException e) {
            throw failure.dueTo("Unable to transform a parameter", e.getMessage());
        }
    }
}
