package dev.cumulet.dynamodb.expression;

/** How many operators and functions an expression has. AWS complains when there is nothing else to complain about. */
final class OperatorCount {
    private static final int MOST = 300;

    private final ExpressionKind kind;
    private int operators;

    OperatorCount(ExpressionKind kind) {
        this.kind = kind;
    }

    void add() {
        operators++;
    }

    /** AWS stops counting at the first one that is too many. */
    void check() {
        if (operators > MOST) {
            throw ExpressionError.TOO_MANY_OPERATORS.in(kind, MOST + 1);
        }
    }
}
