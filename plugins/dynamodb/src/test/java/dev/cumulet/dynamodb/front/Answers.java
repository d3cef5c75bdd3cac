package dev.cumulet.dynamodb.front;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;

/** What tests compare: a reply's document, or an error as {@code Type: message}. */
public final class Answers {
    /** The account and region of whoever asks through {@link #to}. */
    public static final Scope SCOPE = new Scope("123456789012", "eu-west-1");

    private Answers() {}

    /** {@return what the front answers; single quotes in the request stand for double ones} */
    public static String to(RequestHandler handler, String operation, String request) {
        try {
            return Requests.call(handler, operation, SCOPE.account(), request.replace('\'', '"'));
        } catch (AwsException e) {
            String code = e.code().code();
            return code.substring(code.indexOf('#') + 1) + ": " + e.getMessage();
        }
    }
}
