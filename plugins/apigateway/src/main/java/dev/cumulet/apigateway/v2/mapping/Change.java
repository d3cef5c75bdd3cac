package dev.cumulet.apigateway.v2.mapping;

import dev.cumulet.spi.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change of a mapping, such as {@code append:header.name}.
 *
 * @param action {@code append}, {@code overwrite} or {@code remove}
 * @param place {@code header}, {@code querystring}, {@code path} or {@code statuscode}
 * @param name what of the place is changed; empty if it has no parts
 */
record Change(String action, String place, String name, Expression value) {

    static List<Change> all(Map<String, String> parameters) {
        return parameters == null
                ? List.of()
                : parameters.entrySet().stream()
                        .map(entry -> of(entry.getKey(), entry.getValue()))
                        .toList();
    }

    private static Change of(String key, String value) {
        int colon = key.indexOf(':');
        int dot = key.indexOf('.', colon);
        String place = dot < 0 ? key.substring(colon + 1) : key.substring(colon + 1, dot);
        return new Change(
                key.substring(0, Math.max(0, colon)),
                place,
                dot < 0 ? "" : key.substring(dot + 1),
                Expression.of(value));
    }

    void applyTo(Headers.Builder headers, Optional<String> value) {
        switch (action) {
            case "remove" -> headers.remove(name);
            case "append" -> value.ifPresent(text -> headers.add(name, text));
            default -> value.ifPresent(text -> headers.set(name, text));
        }
    }
}
