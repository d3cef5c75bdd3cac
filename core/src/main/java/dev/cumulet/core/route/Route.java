package dev.cumulet.core.route;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation's line of method and URI, taken apart.
 *
 * @param segments the path's segments; labels as {@code {Name}}
 * @param rest the label of the rest of the path, if there is one
 * @param parameters what the query must have
 * @param headers what the headers must have
 */
record Route(
        Operation<?, ?> operation,
        String method,
        List<String> segments,
        Optional<String> rest,
        List<Parameter> parameters,
        List<String> headers) {
    private static final Pattern LINE = Pattern.compile("([A-Z]+) (/[^? ]*)(?:\\?([^ ]*))?((?: [^ ]+)*)");

    /** A required parameter, and its value if that is fixed. */
    record Parameter(String name, Optional<String> value) {
        boolean isIn(Query query) {
            return value.isPresent() ? query.first(name).equals(value) : query.contains(name);
        }
    }

    static Route of(Operation<?, ?> operation) {
        Matcher line = LINE.matcher(operation.route());
        if (!line.matches()) {
            throw new IllegalArgumentException("The operation " + operation.name() + " has the route '"
                    + operation.route() + "'; expected for example 'PUT /{Bucket}/{Key+}?tagging'");
        }
        List<String> segments =
                new ArrayList<>(List.of(line.group(2).substring(1).split("/", -1)));
        segments.removeIf(String::isEmpty);
        Optional<String> rest = segments.isEmpty() || !segments.getLast().endsWith("+}")
                ? Optional.empty()
                : Optional.of(segments.removeLast());
        return new Route(
                operation,
                line.group(1),
                List.copyOf(segments),
                rest.map(label -> label.substring(1, label.length() - 2)),
                parameters(line.group(3)),
                line.group(4).isBlank()
                        ? List.of()
                        : List.of(line.group(4).strip().split(" ")));
    }

    private static List<Parameter> parameters(String query) {
        return Query.parse(query == null ? "" : query).parameters().stream()
                // Newer SDKs send the operation's name as x-id, older ones don't: it tells nothing.
                .filter(parameter -> !parameter.name().equals("x-id"))
                .map(parameter -> new Parameter(
                        parameter.name(),
                        parameter.raw().contains("=") ? Optional.of(parameter.value()) : Optional.empty()))
                .toList();
    }

    static boolean isLabel(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    static String literal(String segment) {
        return PercentEncoding.decode(segment);
    }

    /** {@return how many things the request must have besides the path; a fixed value counts more than a name} */
    int weight() {
        int fixed = (int) parameters.stream()
                .filter(parameter -> parameter.value().isPresent())
                .count();
        return 2 * (parameters.size() + headers.size()) + fixed;
    }

    boolean accepts(Query query, Headers sent) {
        for (Parameter parameter : parameters) {
            if (!parameter.isIn(query)) {
                return false;
            }
        }
        for (String header : headers) {
            if (!sent.contains(header)) {
                return false;
            }
        }
        return true;
    }
}
