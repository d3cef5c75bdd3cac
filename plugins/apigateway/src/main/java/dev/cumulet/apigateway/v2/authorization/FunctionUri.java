package dev.cumulet.apigateway.v2.authorization;

import dev.cumulet.apigateway.integration.FunctionTarget;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions that integrations and authorizers of HTTP APIs name: by their own ARN, or as REST APIs do. */
public final class FunctionUri {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:lambda:([^:]+):[^:]+:function:.+");
    private static final Pattern STAGE_VARIABLE = Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)}");

    private FunctionUri() {}

    /** {@return the function, or nothing if the URI names none} */
    public static Optional<FunctionTarget> target(String uri, Map<String, String> variables) {
        String resolved = uri.indexOf('$') < 0 ? uri : resolved(uri, variables);
        Matcher arn = ARN.matcher(resolved);
        return arn.matches()
                ? Optional.of(new FunctionTarget(resolved, arn.group(1)))
                : FunctionTarget.of(resolved, variables);
    }

    /** {@return a URI with the stage's variables in it} */
    public static String resolved(String uri, Map<String, String> variables) {
        return STAGE_VARIABLE
                .matcher(uri)
                .replaceAll(match -> Matcher.quoteReplacement(variables.getOrDefault(match.group(1), "")));
    }
}
