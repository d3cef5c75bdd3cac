package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.error.ValidationError;
import dev.cumulet.spi.service.AwsException;

/** What AWS says of expressions that are none. Those with a kind begin with "Invalid", the parameter and a colon. */
public enum ExpressionError implements ValidationError {
    EMPTY(true, "The expression can not be empty;"),
    TOO_LONG(true, "Expression size has exceeded the maximum allowed size;"),
    /** Conditions tell how long they are. */
    TOO_LONG_CONDITION(true, "Expression size has exceeded the maximum allowed size; expression size: %s"),
    SYNTAX(true, "Syntax error; token: \"%s\", near: \"%s\""),
    REDUNDANT_PARENTHESES(true, "The expression has redundant parentheses;"),
    TOO_MANY_OPERATORS(true, "The expression contains too many operators; operator count: %s"),
    TOO_MANY_IN_OPERANDS(true, "The IN operator is provided with too many operands; number of operands: %s"),

    UNKNOWN_FUNCTION(true, "Invalid function name; function: %s"),
    NOT_IN_CONDITION(true, "The function is not allowed in a condition expression; function: %s"),
    NOT_IN_UPDATE(true, "The function is not allowed in an update expression; function: %s"),
    MISUSED_FUNCTION(true, "The function is not allowed to be used this way in an expression; function: %s"),
    RESERVED_WORD(true, "Attribute name is a reserved keyword; reserved keyword: %s"),
    INDEX_OUT_OF_RANGE(true, "List index is not within the allowable range; index: [%s]"),
    TOO_DEEP(true, "The document path has too many nesting levels; nesting levels: %s"),

    UNDEFINED_NAME(true, "An expression attribute name used in the document path is not defined; attribute name: %s"),
    UNDEFINED_VALUE(true, "An expression attribute value used in expression is not defined; attribute value: %s"),
    OPERAND_COUNT(
            true,
            "Incorrect number of operands for operator or function; operator or function: %s, number of operands: %s"),
    OPERAND_TYPE(true, "Incorrect operand type for operator or function; operator or function: %s, operand type: %s"),
    ACTION_OPERAND_TYPE(
            true,
            "Incorrect operand type for operator or function; operator: %s, operand type: %s, typeSet: ALLOWED_FOR_%1$s_OPERAND"),
    PATH_REQUIRED(true, "Operator or function requires a document path; operator or function: %s"),
    SAME_OPERAND(
            true,
            "The first operand must be distinct from the remaining operands for this operator or function; operator: %s, first operand: %s"),
    UNKNOWN_TYPE(true, "Invalid attribute type name found; type: %s, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"),
    BOUNDS_OF_TWO_TYPES(
            true,
            "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {%s}, upper bound operand: AttributeValue: {%s}"),
    BOUNDS_OUT_OF_ORDER(
            true,
            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {%s}, upper bound operand: AttributeValue: {%s}"),

    REPEATED_SECTION(true, "The \"%s\" section can only be used once in an update expression;"),
    OVERLAPPING_PATHS(
            true,
            "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: %s, path two: %s"),
    CONFLICTING_PATHS(
            true,
            "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: %s, path two: %s"),

    NO_NAMES(false, "ExpressionAttributeNames must not be empty"),
    NO_VALUES(false, "ExpressionAttributeValues must not be empty"),
    BAD_NAME_KEY(false, "ExpressionAttributeNames contains invalid key: Syntax error; key: \"%s\""),
    BAD_VALUE_KEY(false, "ExpressionAttributeValues contains invalid key: Syntax error; key: \"%s\""),
    EMPTY_NAME_KEY(
            false,
            "ExpressionAttributeNames contains invalid key: The expression attribute map contains an empty key;"),
    EMPTY_VALUE_KEY(
            false,
            "ExpressionAttributeValues contains invalid key: The expression attribute map contains an empty key;"),
    LONG_NAME_KEY(
            false,
            "ExpressionAttributeNames contains invalid key: The expression attribute map contains a key that is too long; size of key: %s"),
    LONG_VALUE_KEY(
            false,
            "ExpressionAttributeValues contains invalid key: The expression attribute map contains a key that is too long;"),
    EMPTY_NAME(false, "ExpressionAttributeNames contains invalid value: Empty attribute name for key %s"),
    LONG_NAME(
            false,
            "ExpressionAttributeNames contains invalid value: Attribute name is too large, must be less than 65536 bytes for key %s"),
    BAD_VALUE(false, "ExpressionAttributeValues contains invalid value: %s for key %s"),
    UNUSED_NAMES(false, "Value provided in ExpressionAttributeNames unused in expressions: keys: {%s}"),
    UNUSED_VALUES(false, "Value provided in ExpressionAttributeValues unused in expressions: keys: {%s}");

    private final boolean hasKind;
    private final String message;

    ExpressionError(boolean hasKind, String message) {
        this.hasKind = hasKind;
        this.message = message;
    }

    /**
     * {@return whether PutItem and UpdateItem count the error among those of the request, and so answer it behind "1
     * validation error detected: "}
     */
    public boolean isCounted() {
        return hasKind && this != EMPTY;
    }

    /** {@return the error, of an expression of that kind} */
    AwsException in(ExpressionKind kind, Object... values) {
        if (!hasKind) {
            throw new IllegalArgumentException(name() + " is not about one expression");
        }
        return new AwsException(
                this, "Invalid " + kind.parameter() + ": " + exception(values).getMessage());
    }

    @Override
    public String message() {
        return message;
    }
}
