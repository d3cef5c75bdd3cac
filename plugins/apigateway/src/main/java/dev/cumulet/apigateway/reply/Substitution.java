package dev.cumulet.apigateway.reply;

import dev.cumulet.apigateway.context.RequestContext;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts variables in place of their names. That is all that the templates of gateway responses and the formats of access
 * logs can do: there is no Velocity in them.
 */
public final class Substitution {
    /** Only what an authorizer tells has names with hyphens; behind all others a hyphen is text. */
    private static final String NAME =
            "(context\\.authorizer(?:\\.[A-Za-z0-9_-]+)+" + "|(?:context|stageVariables)(?:\\.[A-Za-z0-9_]+)+)";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{" + NAME + "}|\\$" + NAME
            + "|\\b(method\\.request\\.(?:header|querystring|path)\\.[A-Za-z0-9_$-]+)");
    private static final String CONTEXT = "context.";

    private Substitution() {}

    /** Tells the values of variables that aren't in {@code $context}. */
    @FunctionalInterface
    public interface Others {
        /** {@return the value of for example {@code stageVariables.name}} */
        Optional<String> find(String name);
    }

    /**
     * {@return the text with values in it}
     *
     * @param absent what stands for what there is not
     */
    public static String of(String template, RequestContext context, Others others, String absent) {
        Matcher matcher = VARIABLE.matcher(template);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String name = Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            Optional<String> value =
                    name.startsWith(CONTEXT) ? context.text(name.substring(CONTEXT.length())) : others.find(name);
            matcher.appendReplacement(text, Matcher.quoteReplacement(value.orElse(absent)));
        }
        return matcher.appendTail(text).toString();
    }
}
