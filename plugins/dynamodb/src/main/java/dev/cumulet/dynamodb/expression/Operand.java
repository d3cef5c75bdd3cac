package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.value.AttributeValue;

/** What conditions compare. */
public sealed interface Operand permits Path, Operand.Literal, Operand.Size {
    /** A value that came with the request. */
    record Literal(AttributeValue value) implements Operand, UpdateValue {}

    /** The size of what the operand is; nothing for numbers, truths and nulls. */
    record Size(Operand operand) implements Operand {}
}
