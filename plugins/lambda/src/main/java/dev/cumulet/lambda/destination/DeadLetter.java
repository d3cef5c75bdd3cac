package dev.cumulet.lambda.destination;

import dev.cumulet.spi.service.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An event that was given up, for a dead-letter queue: the event alone, and why in attributes.
 *
 * @param scope account and region of the function
 * @param requestId the invocation's id
 * @param event the event as JSON
 * @param error the last error's message, if the function has run
 */
public record DeadLetter(Scope scope, String requestId, String event, Optional<String> error) {
    /** AWS cuts messages there. */
    private static final int MAX_MESSAGE = 1024;

    /** An attribute of a message. */
    record Attribute(String type, String value) {}

    /** {@return the attributes by their names} */
    Map<String, Attribute> attributes() {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("RequestID", new Attribute("String", requestId));
        error.ifPresent(message -> {
            attributes.put("ErrorCode", new Attribute("Number", "200"));
            attributes.put(
                    "ErrorMessage",
                    new Attribute("String", message.substring(0, Math.min(MAX_MESSAGE, message.length()))));
        });
        return attributes;
    }
}
