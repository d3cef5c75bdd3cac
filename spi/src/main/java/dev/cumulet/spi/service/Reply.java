package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a handler answers.
 *
 * @param output the operation's output, which the codec writes into headers and body
 * @param status the status, if it is not the operation's own
 * @param headers headers that the output has no member for
 * @param body the streamed body, if the operation has one; the codec then writes nothing else into the body
 */
@Stability(Stability.Level.EVOLVING)
public record Reply<O>(O output, OptionalInt status, Headers headers, Optional<ResponseBody> body) {
    /** {@return a reply with the operation's own status} */
    public static <O> Reply<O> of(O output) {
        return new Reply<>(output, OptionalInt.empty(), Headers.empty(), Optional.empty());
    }

    /** {@return this reply with another status} */
    public Reply<O> withStatus(int changed) {
        return new Reply<>(output, OptionalInt.of(changed), headers, body);
    }

    /** {@return this reply with one more header} */
    public Reply<O> withHeader(String name, String value) {
        return new Reply<>(output, status, headers.with(name, value), body);
    }

    /** {@return this reply with a streamed body} */
    public Reply<O> withBody(ResponseBody streamed) {
        return new Reply<>(output, status, headers, Optional.of(streamed));
    }
}
