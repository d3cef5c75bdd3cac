package dev.cumulet.dynamodb.expression;

/** What an expression is for: the request's parameter that holds it. */
public enum ExpressionKind {
    UPDATE("UpdateExpression"),
    CONDITION("ConditionExpression"),
    FILTER("FilterExpression"),
    KEY_CONDITION("KeyConditionExpression"),
    PROJECTION("ProjectionExpression");

    private final String parameter;

    ExpressionKind(String parameter) {
        this.parameter = parameter;
    }

    /** {@return whether it says of an item whether it is meant} */
    boolean isCondition() {
        return this == CONDITION || this == FILTER || this == KEY_CONDITION;
    }

    /** {@return AWS's name of the parameter} */
    public String parameter() {
        return parameter;
    }
}
