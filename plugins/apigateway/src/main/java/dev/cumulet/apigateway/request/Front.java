package dev.cumulet.apigateway.request;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import java.util.Optional;

/** Answers the clients of one kind of deployed APIs: REST, HTTP or WebSocket. */
@FunctionalInterface
public interface Front {

    /**
     * Answers a request, on the request's own thread.
     *
     * @return the reply, also where it is an error; nothing if the API is not one of this kind
     */
    Optional<Reply<Void>> answer(ApiTarget target, Call call);

    /**
     * {@return whether what the request asks for is for signed requests only, so that the server looks at its signature}
     *
     * <p>Asked of requests that carry one, before they are answered.
     */
    default boolean asksForSignature(ApiTarget target, Inbound request) {
        return false;
    }

    /** {@return the reply to a request whose URL names no API; nothing if there is none of this kind} */
    default Optional<Reply<Void>> answerUnaddressed(Call call) {
        return Optional.empty();
    }
}
