package dev.cumulet.apigateway.v2.request;

import dev.cumulet.spi.service.Reply;

/** Ends a request with an answer of the gateway itself. */
public final class HttpFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpFailure failure;
    private final String challenge;

    HttpFailureException(HttpFailure failure, String challenge) {
        super(failure.name(), null, false, false);
        this.failure = failure;
        this.challenge = challenge;
    }

    /** {@return which answer} */
    public HttpFailure failure() {
        return failure;
    }

    /** {@return the answer} */
    public Reply<Void> reply() {
        Reply<Void> reply = failure.reply();
        return challenge == null ? reply : reply.withHeader("www-authenticate", challenge);
    }
}
