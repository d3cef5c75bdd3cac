package dev.cumulet.apigateway.stage;

import dev.cumulet.apigateway.control.ApiGatewayError;
import java.util.Map;
import java.util.regex.Pattern;

/** What variables of stages may be called, and contain. */
final class StageVariables {
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9 ._~:/?#&=,-]+");

    private StageVariables() {}

    static void check(Map<String, String> variables) {
        if (variables != null) {
            variables.forEach(StageVariables::check);
        }
    }

    static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw ApiGatewayError.STAGE_VARIABLE_NAME.exception(name);
        }
        if (value == null || !VALUE.matcher(value).matches()) {
            throw ApiGatewayError.STAGE_VARIABLE_VALUE.exception(value);
        }
    }
}
