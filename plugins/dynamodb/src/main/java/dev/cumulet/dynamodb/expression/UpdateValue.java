package dev.cumulet.dynamodb.expression;

/** What an attribute is set to. */
public sealed interface UpdateValue
        permits Path,
                Operand.Literal,
                UpdateValue.IfNotExists,
                UpdateValue.ListAppend,
                UpdateValue.Sum,
                UpdateValue.Difference {
    /** What stands at the path; the other value if nothing does. */
    record IfNotExists(Path path, UpdateValue otherwise) implements UpdateValue {}

    /** A list behind a list. */
    record ListAppend(UpdateValue list, UpdateValue appended) implements UpdateValue {}

    /** A number and a number. */
    record Sum(UpdateValue left, UpdateValue right) implements UpdateValue {}

    /** A number without a number. */
    record Difference(UpdateValue left, UpdateValue right) implements UpdateValue {}
}
