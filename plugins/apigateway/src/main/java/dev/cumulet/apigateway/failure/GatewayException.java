package dev.cumulet.apigateway.failure;

import dev.cumulet.spi.service.Reply;
import java.util.Optional;

/** Ends a request with an answer of the gateway itself. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final GatewayError error;
    private final String text;
    private final String details;

    GatewayException(GatewayError error, String text, String details) {
        super(error.name(), null, false, false);
        this.error = error;
        this.text = text;
        this.details = details;
    }

    /** {@return what the gateway answers} */
    public GatewayError error() {
        return error;
    }

    /** {@return what clients are told, {@code $context.error.message}; AWS keeps silent about broken authorizers} */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /** {@return the text in JSON's quotes, {@code $context.error.messageString}, or the word null} */
    public String quotedText() {
        return GatewayError.quoted(text);
    }

    /** {@return what broke the rules, {@code $context.error.validationErrorString}} */
    public Optional<String> details() {
        return Optional.ofNullable(details);
    }

    /** {@return AWS's own answer} */
    public Reply<Void> reply() {
        return error.reply(text);
    }
}
