package dev.cumulet.apigateway.v2.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Query;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The value of a mapping: a selection such as {@code $request.header.name}, a text, or a text with selections in braces.
 */
public final class Expression {
    private static final Pattern WHOLE = Pattern.compile("\\$((?:request|response|context|stageVariables)[.].+)");
    private static final Pattern BRACED =
            Pattern.compile("\\$\\{((?:request|response|context|stageVariables)[.][^}]+)}");
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,6})]");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String text;
    private final Optional<String> selection;

    private Expression(String text, Optional<String> selection) {
        this.text = text;
        this.selection = selection;
    }

    /** {@return the expression of a mapping's value} */
    public static Expression of(String text) {
        Matcher whole = WHOLE.matcher(text);
        return new Expression(text, whole.matches() ? Optional.of(whole.group(1)) : Optional.empty());
    }

    /** {@return the value for a request, or nothing if what is selected isn't there} */
    public Optional<String> value(HttpRequest request) {
        return value(new Sources(request, Headers.empty(), new byte[0]));
    }

    /** {@return the value for a reply} */
    Optional<String> value(Sources sources) {
        if (selection.isPresent()) {
            return sources.select(selection.get());
        }
        return Optional.of(BRACED.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(sources.select(match.group(1)).orElse(""))));
    }

    /** What selections read: a request, and the reply if there is one. */
    record Sources(HttpRequest request, Headers replyHeaders, byte[] replyBody) {

        Optional<String> select(String selection) {
            int dot = selection.indexOf('.');
            String rest = selection.substring(dot + 1);
            return switch (selection.substring(0, dot)) {
                case "context" -> Variables.of(request, rest);
                case "stageVariables" ->
                    Optional.ofNullable(request.stageVariables().get(rest));
                case "response" -> response(rest);
                default -> request(rest);
            };
        }

        private Optional<String> request(String selection) {
            if (selection.equals("path")) {
                return Optional.of(request.visit().path());
            }
            if (selection.startsWith("header.")) {
                return joined(request.http().headers().all(selection.substring(7)));
            }
            if (selection.startsWith("querystring.")) {
                Query query = request.http().query();
                return joined(query.all(selection.substring(12)));
            }
            if (selection.startsWith("path.")) {
                return Optional.ofNullable(request.pathParameters().get(selection.substring(5)));
            }
            return selection.startsWith("body.") ? json(request.body(), selection.substring(5)) : Optional.empty();
        }

        private Optional<String> response(String selection) {
            if (selection.startsWith("header.")) {
                return joined(replyHeaders.all(selection.substring(7)));
            }
            return selection.startsWith("body.") ? json(replyBody, selection.substring(5)) : Optional.empty();
        }

        private static Optional<String> joined(List<String> values) {
            return values.isEmpty()
                    ? Optional.empty()
                    : Optional.of(values.stream().collect(Collectors.joining(",")));
        }

        /** AWS takes names and indexes here, but neither recursion nor filters. */
        private static Optional<String> json(byte[] body, String path) {
            JsonNode node;
            try {
                node = MAPPER.readTree(body);
            } catch (IOException e) {
                return Optional.empty();
            }
            Matcher steps = STEP.matcher(path);
            while (node != null && steps.find()) {
                node = steps.group(1) == null ? node.path(Integer.parseInt(steps.group(2))) : node.path(steps.group(1));
            }
            if (node == null || node.isMissingNode() || node.isNull()) {
                return Optional.empty();
            }
            return Optional.of(node.isContainerNode() ? node.toString() : node.asText());
        }
    }
}
