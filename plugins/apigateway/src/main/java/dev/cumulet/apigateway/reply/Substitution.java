package dev.cumulet.apigateway.reply;

import dev.cumulet.apigateway.context.RequestContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts variables in place of their names. That is all that the templates of gateway responses and the formats of access
 * logs can do: there is no Velocity in them.
 */
public final class Substitution {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{?(context|stageVariables)\\.([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)}?"
                    + "|\\b(method\\.request\\.(?:header|querystring|path)\\.[A-Za-z0-9_$-]+)");

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
            Optional<String> value = matcher.group(3) != null
                    ? others.find(matcher.group(3))
                    : matcher.group(1).equals("context")
                            ? context.text(matcher.group(2))
                            : others.find("stageVariables." + matcher.group(2));
            matcher.appendReplacement(text, Matcher.quoteReplacement(value.orElse(absent)));
        }
        return matcher.appendTail(text).toString();
    }
}
