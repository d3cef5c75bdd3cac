package dev.cumulet.dynamodb.expression;

import java.util.List;

/** An expression as it is written, with its placeholders. */
sealed interface Syntax {
    /** A document path. */
    record WrittenPath(List<Step> steps) implements Syntax {}

    /** A placeholder of a value, with its colon. */
    record WrittenValue(String placeholder) implements Syntax {}

    /** A function with what it is called with. */
    record Call(String function, List<Syntax> operands) implements Syntax {}

    /** An operator between or before its operands. */
    record Operation(Operator operator, List<Syntax> operands) implements Syntax {}

    /**
     * One step of a document path.
     *
     * @param text a name, a placeholder with its number sign, or the digits of an index
     */
    record Step(StepKind kind, String text) {}

    /** What a step of a document path is. */
    enum StepKind {
        NAME,
        PLACEHOLDER,
        INDEX
    }

    /** {@return whether this can stand where a condition is wanted} */
    default boolean isCondition() {
        return switch (this) {
            case WrittenPath _, WrittenValue _ -> false;
            case Call _ -> true;
            case Operation(Operator operator, var _) -> !operator.isArithmetic();
        };
    }

    /** {@return whether this can stand where an operand is wanted} */
    default boolean isOperand() {
        return !(this instanceof Operation);
    }
}
