package dev.cumulet.dynamodb.condition;

import dev.cumulet.dynamodb.error.ValidationError;

/** What AWS says of conditions that are none, and of what else there was before expressions. */
public enum ConditionError implements ValidationError {
    /** Parameters of both kinds in one request. */
    MIXED_PARAMETERS(
            "",
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {%s} Expression parameters: {%s}"),
    NAMES_WITHOUT_EXPRESSION("", "ExpressionAttributeNames can only be specified when using expressions"),
    VALUES_WITHOUT_EXPRESSION("", "ExpressionAttributeValues can only be specified when using expressions: %s %s null"),

    /** Too few or too many values for an operator. */
    ARGUMENT_COUNT("Invalid number of argument(s) for the %s ComparisonOperator"),
    /** Values of two types. */
    MIXED_TYPES("AttributeValues inside AttributeValueList must be of same type"),
    /** Values of a type that the operator doesn't compare. */
    WRONG_TYPE("ComparisonOperator %s is not valid for %s AttributeValue type"),

    ATTRIBUTE_TWICE("Duplicate value in attribute name: %s"),

    VALUE_AND_LIST("Value and AttributeValueList cannot be used together for Attribute: %s"),
    EXISTS_AND_OPERATOR("Exists and ComparisonOperator cannot be used together for Attribute: %s"),
    LIST_WITHOUT_OPERATOR("AttributeValueList can only be used with a ComparisonOperator for Attribute: %s"),
    OPERATOR_WITHOUT_VALUE("Value or AttributeValueList must be used with ComparisonOperator: %s for Attribute: %s"),
    EXISTS_WITHOUT_VALUE("Value must be provided when Exists is %s for Attribute: %s"),
    NOT_EXISTS_WITH_VALUE("Value cannot be used when Exists is false for Attribute: %s"),

    BOUNDS_OUT_OF_ORDER(
            "", "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound"),
    OPERATOR_ALONE("", "ConditionalOperator cannot be used without Filter or Expected"),
    OPERATOR_OF_ONE("", "ConditionalOperator can only be used when Filter or Expected has two or more elements");

    private static final String PREFIX = "One or more parameter values were invalid: ";

    private final String message;

    ConditionError(String message) {
        this(PREFIX, message);
    }

    ConditionError(String prefix, String message) {
        this.message = prefix + message;
    }

    /** {@return whether PutItem and UpdateItem count the error among those of the request, as they do broken constraints} */
    public boolean isCounted() {
        return this == MIXED_PARAMETERS || this == VALUES_WITHOUT_EXPRESSION;
    }

    @Override
    public String message() {
        return message;
    }
}
