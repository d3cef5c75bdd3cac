package dev.cumulet.lambda.pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an event must look like, in the syntax that Lambda has from EventBridge: for each field that matters the matchers
 * of which one must be met, and for fields with fields of their own another pattern.
 *
 * <p>As there, only leaves of an event are compared: a field with fields of its own doesn't exist by itself. Where an
 * event has a list, one of its elements has to match.
 */
public final class EventPattern {
    private final Rule rule;

    private EventPattern(Rule rule) {
        this.rule = rule;
    }

    /**
     * {@return the pattern that a text is}
     *
     * @throws InvalidPatternException if it is none
     */
    public static EventPattern parse(String text) {
        return new EventPattern(RuleReader.parse(text));
    }

    /** {@return whether an event looks like that} */
    public boolean matches(JsonNode event) {
        return rule.matches(event);
    }
}
