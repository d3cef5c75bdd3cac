package dev.cumulet.dynamodb.expression;

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
        return values()[token.ordinal() - Token.EQUAL.ordinal()];
    }
}
