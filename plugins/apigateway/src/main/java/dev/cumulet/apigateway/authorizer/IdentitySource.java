package dev.cumulet.apigateway.authorizer;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.request.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a request that tells who the client is; without it nobody is asked. */
record IdentitySource(Place place, String name) {
    private static final Pattern EXPRESSION = Pattern.compile(
            "(method\\.request\\.header|method\\.request\\.querystring|stageVariables|context)\\.([A-Za-z0-9._$-]+)");

    enum Place {
        HEADER("method.request.header"),
        QUERY("method.request.querystring"),
        STAGE_VARIABLE("stageVariables"),
        CONTEXT("context");

        private final String prefix;

        Place(String prefix) {
            this.prefix = prefix;
        }

        private static Place of(String prefix) {
            for (Place place : values()) {
                if (place.prefix.equals(prefix)) {
                    return place;
                }
            }
            throw new IllegalArgumentException(prefix);
        }
    }

    /** {@return the sources of a list with commas between; an expression that is none is left out} */
    static List<IdentitySource> parse(String expressions) {
        List<IdentitySource> sources = new ArrayList<>();
        for (String expression : split(expressions)) {
            Matcher matcher = EXPRESSION.matcher(expression);
            if (matcher.matches()) {
                sources.add(new IdentitySource(Place.of(matcher.group(1)), matcher.group(2)));
            }
        }
        return sources;
    }

    /** {@return the first expression of a list that is none} */
    static Optional<String> firstBroken(String expressions) {
        return split(expressions).stream()
                .filter(expression -> !EXPRESSION.matcher(expression).matches())
                .findFirst();
    }

    private static List<String> split(String expressions) {
        return expressions == null || expressions.isBlank()
                ? List.of()
                : List.of(expressions.strip().split("\\s*,\\s*"));
    }

    /** {@return what a request says there; nothing also for an empty text} */
    Optional<String> value(ApiRequest request) {
        Optional<String> value =
                switch (place) {
                    case HEADER -> request.http().header(name);
                    case QUERY -> request.http().query().first(name);
                    case STAGE_VARIABLE -> stageVariable(request);
                    case CONTEXT -> RequestContext.of(request).text(name);
                };
        return value.filter(text -> !text.isEmpty());
    }

    private Optional<String> stageVariable(ApiRequest request) {
        Map<String, String> variables = request.stage().variables();
        return variables == null ? Optional.empty() : Optional.ofNullable(variables.get(name));
    }
}
