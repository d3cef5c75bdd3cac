package dev.cumulet.apigateway.integration;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in what stands in braces in an integration's URI. */
public final class IntegrationUri {
    private static final Pattern STAGE_VARIABLE = Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)}");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]+?)\\+?}");

    private IntegrationUri() {}

    /**
     * {@return the URI with the stage's variables; one that the stage doesn't have is left out}
     *
     * @param variables {@code null} if the stage has none
     */
    public static String withVariables(String uri, Map<String, String> variables) {
        if (uri.indexOf('$') < 0) {
            return uri;
        }
        return STAGE_VARIABLE
                .matcher(uri)
                .replaceAll(match ->
                        Matcher.quoteReplacement(variables == null ? "" : variables.getOrDefault(match.group(1), "")));
    }

    /** {@return the URI with path parameters; one that nothing is mapped to stays as it is} */
    public static String withParameters(String uri, Map<String, List<String>> path) {
        if (uri.indexOf('{') < 0) {
            return uri;
        }
        return PARAMETER.matcher(uri).replaceAll(match -> {
            List<String> values = path.get(match.group(1));
            return Matcher.quoteReplacement(values == null ? match.group() : String.join(",", values));
        });
    }
}
