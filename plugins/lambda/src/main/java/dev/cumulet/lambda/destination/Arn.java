package dev.cumulet.lambda.destination;

import dev.cumulet.spi.service.Scope;
import java.util.Optional;

/**
 * An ARN in its parts.
 *
 * @param text the whole
 * @param service the service's name in it
 * @param scope account and region; empty texts where it names none
 * @param resource all behind the account
 */
record Arn(String text, String service, Scope scope, String resource) {
    static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            return Optional.empty();
        }
        return Optional.of(new Arn(text, parts[2], new Scope(parts[4], parts[3]), parts[5]));
    }
}
