package dev.cumulet.apigateway.websocket;

import dev.cumulet.spi.http.Headers;

/**
 * What an integration has answered.
 *
 * @param status decides whether a connection comes about; of a message's it changes nothing
 * @param body the empty string if there is nothing to tell
 */
record Outcome(int status, Headers headers, String body) {
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;

    /** {@return the outcome where there is nobody to ask} */
    static Outcome accepted() {
        return new Outcome(OK, Headers.empty(), "");
    }

    boolean isSuccess() {
        return status >= OK && status < MULTIPLE_CHOICES;
    }
}
