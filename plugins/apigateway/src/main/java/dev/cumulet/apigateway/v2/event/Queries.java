package dev.cumulet.apigateway.v2.event;

import dev.cumulet.spi.http.Query;
import java.util.List;

/** Queries as texts. */
public final class Queries {
    private Queries() {}

    /** {@return the query as it was sent, or as a mapping has made it} */
    public static String text(List<Query.Parameter> query) {
        StringBuilder text = new StringBuilder();
        for (Query.Parameter parameter : query) {
            text.append(text.isEmpty() ? "" : "&").append(parameter.raw());
        }
        return text.toString();
    }
}
