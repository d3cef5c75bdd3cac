package dev.cumulet.apigateway.failure;

import dev.cumulet.spi.service.Reply;
import java.util.Optional;

/** Ends a request with an answer of the gateway itself. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final GatewayError error;
    private final String text;
    private final String details;
    private final transient Reason reason;

    GatewayException(GatewayError error, String text, String details, Reason reason) {
        super(error.name(), null, false, false);
        this.error = error;
        this.text = text;
        this.details = details;
        this.reason = reason;
    }

    /**
     * Why a request has failed.
     *
     * @param words what AWS's execution logs tell
     * @param cause what only this server tells, or nothing
     */
    record Reason(String words, String cause) {
        /** What comes of templates has several lines, and a log has one for each failure. */
        private String whole() {
            return (cause == null ? words : words + ": " + cause).replaceAll("\\p{Cntrl}+", " ");
        }
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

    /** {@return what execution logs tell, and clients never} */
    public Optional<String> reason() {
        return Optional.ofNullable(reason).map(Reason::words);
    }

    /** {@return the reason with its cause, in one line, for this server's log} */
    public Optional<String> explanation() {
        return Optional.ofNullable(reason).map(Reason::whole);
    }

    /** {@return AWS's own answer} */
    public Reply<Void> reply() {
        return error.reply(text);
    }
}
