package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.expression.Condition.Comparator;

/** The operators of expressions, as AWS writes them. */
enum Operator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    BETWEEN("BETWEEN"),
    IN("IN"),
    AND("AND"),
    OR("OR"),
    NOT("NOT"),
    PLUS("+"),
    MINUS("-");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    boolean isArithmetic() {
        return this == PLUS || this == MINUS;
    }

    boolean isLogical() {
        return this == AND || this == OR || this == NOT;
    }

    /** {@return the comparison that a token stands for} */
    static Operator comparison(Token token) {
        return switch (token) {
            case EQUAL -> EQUAL;
            case NOT_EQUAL -> NOT_EQUAL;
            case LESS -> LESS;
            case LESS_OR_EQUAL -> LESS_OR_EQUAL;
            case GREATER -> GREATER;
            case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
            default -> throw new IllegalArgumentException(token + " compares nothing");
        };
    }

    /** {@return what the operator says of its operands, if it is a comparison} */
    Comparator comparator() {
        return switch (this) {
            case EQUAL -> Comparator.EQUAL;
            case NOT_EQUAL -> Comparator.NOT_EQUAL;
            case LESS -> Comparator.LESS;
            case LESS_OR_EQUAL -> Comparator.LESS_OR_EQUAL;
            case GREATER -> Comparator.GREATER;
            case GREATER_OR_EQUAL -> Comparator.GREATER_OR_EQUAL;
            case BETWEEN, IN, AND, OR, NOT, PLUS, MINUS -> throw new IllegalStateException(this + " is no comparison");
        };
    }
}
