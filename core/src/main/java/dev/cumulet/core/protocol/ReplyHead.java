package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the members of an output that stand in the headers, and finds the status. */
final class ReplyHead {
    private ReplyHead() {}

    /** {@return the reply's own status, else that of the output's status member, else the operation's} */
    static <T> int status(Layout<T> layout, Reply<T> reply, int usual) {
        if (reply.status().isPresent()) {
            return reply.status().getAsInt();
        }
        return layout.statusCode()
                .map(member -> (Integer) member.of(reply.output()))
                .orElse(usual);
    }

    /**
     * Adds the output's header members.
     *
     * @param isHead whether the request is a HEAD: only there the length is the output's to state, since everywhere
     *     else it follows from the body
     */
    static <T> void write(Layout<T> layout, T output, boolean isHead, Headers.Builder into) {
        for (Member<T> member : layout.headers()) {
            Object value = member.of(output);
            if (value != null && (isHead || !member.wireName().equalsIgnoreCase("Content-Length"))) {
                into.set(member.wireName(), format(member.shape(), value));
            }
        }
        for (Member<T> member : layout.prefixHeaders()) {
            if (member.of(output) instanceof Map<?, ?> headers) {
                headers.forEach((name, value) -> into.add(member.wireName() + name, value.toString()));
            }
        }
    }

    /** Puts the handler's own headers in the place of those of the same names. */
    static void override(Headers.Builder headers, Headers own) {
        own.forEach((name, value) -> headers.remove(name));
        headers.addAll(own);
    }

    private static String format(Shape shape, Object value) {
        if (shape instanceof Shape.ListOf list) {
            return ((List<?>) value)
                    .stream()
                            .map(element -> Text.format(list.element(), element, TimestampFormat.RFC_822))
                            .collect(Collectors.joining(","));
        }
        return Text.format(shape, value, TimestampFormat.RFC_822);
    }
}
