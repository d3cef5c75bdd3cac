package dev.cumulet.apigateway.v2.mapping;

import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.spi.http.Headers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes that an integration makes of replies, by their status, ready to be made. */
public final class ReplyMapping {
    private final Map<String, List<Change>> changes;

    private ReplyMapping(Map<String, List<Change>> changes) {
        this.changes = changes;
    }

    /** What of a reply can change. */
    public record Head(int status, Headers headers) {}

    /** {@return the mapping of an integration's response parameters, which may be null} */
    public static ReplyMapping of(Map<String, Map<String, String>> parameters) {
        Map<String, List<Change>> changes = new HashMap<>();
        if (parameters != null) {
            parameters.forEach((status, group) -> changes.put(status, Change.all(group)));
        }
        return new ReplyMapping(Map.copyOf(changes));
    }

    /** {@return the reply's head as the client gets it} */
    public Head applied(HttpRequest request, Head head, byte[] body) {
        List<Change> due = changes.isEmpty() ? null : changes.get(String.valueOf(head.status()));
        if (due == null) {
            return head;
        }
        Expression.Sources sources = new Expression.Sources(request, head.headers(), body);
        Headers.Builder headers = head.headers().toBuilder();
        int status = head.status();
        for (Change change : due) {
            Optional<String> value = change.value().value(sources);
            if (change.place().equals("statuscode")) {
                status = value.filter(text -> text.matches("[2-5]\\d\\d"))
                        .map(Integer::parseInt)
                        .orElse(status);
            } else {
                change.applyTo(headers, value);
            }
        }
        return new Head(status, headers.build());
    }
}
