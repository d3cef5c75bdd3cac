package dev.cumulet.apigateway.mapping;

import dev.cumulet.apigateway.context.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What mapping expressions read besides the message that is mapped: $context, stage variables, and values in quotes. */
record Source(RequestContext context, Map<String, String> stageVariables) {
    private static final String CONTEXT = "context.";
    private static final String STAGE_VARIABLE = "stageVariables.";

    /** {@return the values that an expression stands for; none if there is nothing of that name} */
    List<String> values(String expression) {
        if (expression.length() > 1 && expression.startsWith("'") && expression.endsWith("'")) {
            return List.of(expression.substring(1, expression.length() - 1));
        }
        if (expression.startsWith(CONTEXT)) {
            return list(context.text(expression.substring(CONTEXT.length())));
        }
        if (expression.startsWith(STAGE_VARIABLE) && stageVariables != null) {
            return list(Optional.ofNullable(stageVariables.get(expression.substring(STAGE_VARIABLE.length()))));
        }
        return List.of();
    }

    static List<String> list(Optional<String> value) {
        return value.filter(text -> !text.isEmpty()).map(List::of).orElseGet(List::of);
    }
}
