package dev.cumulet.dynamodb.expression;

import java.util.List;

/** A condition on an item: a ConditionExpression, a FilterExpression or a KeyConditionExpression. */
public sealed interface Condition {
    /** Two operands next to each other. */
    record Comparison(Comparator comparator, Operand left, Operand right) implements Condition {}

    /** Whether an operand is neither below nor above the bounds. */
    record Between(Operand operand, Operand lower, Operand upper) implements Condition {}

    /** Whether an operand equals one of others. */
    record In(Operand operand, List<Operand> candidates) implements Condition {}

    /** Whether there is something at the path. */
    record Exists(Path path) implements Condition {}

    /** Whether there is nothing at the path. */
    record NotExists(Path path) implements Condition {}

    /**
     * Whether an operand is of a type.
     *
     * @param type AWS's name of it, such as {@code SS}
     */
    record HasType(Operand operand, String type) implements Condition {}

    /** Whether a text or binary begins with another. */
    record BeginsWith(Operand operand, Operand prefix) implements Condition {}

    /** Whether a text holds another, or a set or list an element. */
    record Contains(Operand operand, Operand part) implements Condition {}

    /** Both. */
    record And(Condition left, Condition right) implements Condition {}

    /** One of them, or both. */
    record Or(Condition left, Condition right) implements Condition {}

    /** The contrary. */
    record Not(Condition condition) implements Condition {}

    /** How two operands compare. */
    enum Comparator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;
    }

    /**
     * {@return the condition that a text is}
     *
     * @param kind which parameter holds it; AWS's messages name it
     * @param placeholders what its placeholders stand for; those that occur count as used
     * @throws dev.cumulet.spi.service.AwsException if AWS takes it for none
     */
    static Condition parse(ExpressionKind kind, String text, Placeholders placeholders) {
        Syntax written = ConditionParser.parse(kind, text);
        Names.check(kind, written);
        return ConditionReader.read(kind, written, placeholders);
    }
}
