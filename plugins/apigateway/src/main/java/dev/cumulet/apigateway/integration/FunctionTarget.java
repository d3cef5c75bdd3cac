package dev.cumulet.apigateway.integration;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The function that an integration's or authorizer's URI names.
 *
 * @param function its name or ARN, perhaps with a version or alias
 * @param region where it is
 */
public record FunctionTarget(String function, String region) {
    private static final Pattern URI =
            Pattern.compile("arn:[^:]+:apigateway:([^:]*):lambda:path/2015-03-31/functions/(.+)/invocations");

    private static final Pattern STREAMING_URI = Pattern.compile(
            "arn:[^:]+:apigateway:([^:]*):lambda:path/2021-11-15/functions/(.+)/response-streaming-invocations");

    /**
     * {@return the function, or nothing if the URI names none}
     *
     * @param variables the stage's, which may be a part of the URI; {@code null} if it has none
     */
    public static Optional<FunctionTarget> of(String uri, Map<String, String> variables) {
        return of(URI, uri, variables);
    }

    /** {@return the function whose result the URI asks for as a stream, or nothing if it asks for none} */
    public static Optional<FunctionTarget> streaming(String uri, Map<String, String> variables) {
        return of(STREAMING_URI, uri, variables);
    }

    private static Optional<FunctionTarget> of(Pattern form, String uri, Map<String, String> variables) {
        Matcher parts = form.matcher(IntegrationUri.withVariables(uri == null ? "" : uri, variables));
        return parts.matches()
                ? Optional.of(new FunctionTarget(parts.group(2), region(parts.group(2), parts.group(1))))
                : Optional.empty();
    }

    private static String region(String function, String otherwise) {
        String[] parts = function.split(":");
        return parts.length > 3 && parts[0].equals("arn") ? parts[3] : otherwise;
    }
}
