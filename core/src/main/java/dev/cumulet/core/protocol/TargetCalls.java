package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which requests are calls of the JSON protocols with a target, and what stands around those: AWS's framework answers
 * browsers' questions, and all else in a form of no protocol.
 */
final class TargetCalls {
    static final String PLAIN_TYPE = "application/json";

    /** What AWS says to whatever speaks none of its protocols. */
    static final String UNRECOGNISED = "<UnknownOperationException/>\n";

    private static final String PREFLIGHT_SECONDS = "172800";
    private static final Selection<Void, Void> PREFLIGHT = new Selection<>(
            Operation.streaming("Preflight", "OPTIONS /", 200, Void.class, Void.class, (nothing, call) -> {
                        Reply<Void> reply =
                                Reply.<Void>of(null).withHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
                        reply = echoed(
                                reply, call.http(), "Access-Control-Request-Headers", "Access-Control-Allow-Headers");
                        return echoed(
                                reply, call.http(), "Access-Control-Request-Method", "Access-Control-Allow-Methods");
                    })
                    .openToUnsigned(),
            Map.of());

    private final String ownType;

    TargetCalls(String ownType) {
        this.ownType = ownType;
    }

    /** {@return what answers a browser that asks whether a page may call} */
    static Selection<?, ?> preflight() {
        return PREFLIGHT;
    }

    static boolean isPreflight(Inbound request) {
        return request.method().equals("OPTIONS") && request.headers().contains("Origin");
    }

    /** {@return whether a request speaks the protocol; it may have no type if it has no body either} */
    boolean isCall(Inbound request) {
        return request.method().equals("POST") && replyType(request).isPresent();
    }

    /** {@return the content type of the reply, which is the request's own; nothing for a type of something else} */
    Optional<String> replyType(Inbound request) {
        Optional<String> header = request.header("Content-Type");
        if (header.isEmpty()) {
            return request.body().length() == 0 ? Optional.of(PLAIN_TYPE) : Optional.empty();
        }
        if (header.get().equals(ownType)) {
            return Optional.of(ownType);
        }
        int end = header.get().indexOf(';');
        String type = (end < 0 ? header.get() : header.get().substring(0, end))
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.equals(ownType) || type.equals(PLAIN_TYPE) ? Optional.of(type) : Optional.empty();
    }

    /** Lets pages of every origin read the reply, as AWS does. */
    static void allowOrigin(Inbound request, Headers.Builder reply) {
        if (request.headers().contains("Origin")) {
            reply.add("Access-Control-Allow-Origin", "*");
        }
    }

    private static Reply<Void> echoed(Reply<Void> reply, Inbound request, String asked, String answered) {
        return request.header(asked)
                .map(value -> reply.withHeader(answered, value))
                .orElse(reply);
    }
}
