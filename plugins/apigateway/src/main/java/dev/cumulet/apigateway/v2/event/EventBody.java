package dev.cumulet.apigateway.v2.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.request.MediaTypes;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** The content of a request in an event: HTTP APIs have no list of binary types, the content's own type decides. */
final class EventBody {
    private static final Set<String> TEXTS =
            Set.of("", "application/json", "application/javascript", "application/xml");

    private EventBody() {}

    static boolean isBinary(HttpRequest request) {
        return request.body().length > 0
                && !isText(
                        MediaTypes.bare(request.headers().first("Content-Type").orElse("")));
    }

    static void put(ObjectNode event, HttpRequest request) {
        byte[] body = request.body();
        event.put(
                "body",
                isBinary(request)
                        ? Base64.getEncoder().encodeToString(body)
                        : new String(body, StandardCharsets.UTF_8));
    }

    private static boolean isText(String type) {
        return TEXTS.contains(type) || type.startsWith("text/") || type.endsWith("+json") || type.endsWith("+xml");
    }
}
