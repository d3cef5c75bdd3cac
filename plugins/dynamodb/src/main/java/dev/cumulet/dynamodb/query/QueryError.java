package dev.cumulet.dynamodb.query;

import dev.cumulet.dynamodb.error.ValidationError;

/** What AWS says of queries and scans that it refuses. */
enum QueryError implements ValidationError {
    NO_KEY_CONDITIONS("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."),
    CONDITION_COUNT("Conditions can be of length 1 or 2 only"),

    TOTAL_SEGMENTS_MISSING(
            "The TotalSegments parameter is required but was not present in the request when Segment parameter is present"),
    SEGMENT_MISSING(
            "The Segment parameter is required but was not present in the request when parameter TotalSegments is present"),
    SEGMENT_TOO_HIGH(
            "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: %s is not less than TotalSegments: %s"),

    NOTHING_SPECIFIED(
            "%sMust specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES"),
    SPECIFIED_IN_VAIN("Cannot specify the %s when choosing to get %s"),
    PROJECTED_WITHOUT_INDEX("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"),

    NO_INDEX("The table does not have the specified index: %s"),
    CONSISTENT_GLOBAL_INDEX("Consistent reads are not supported on global secondary indexes"),
    ALL_OF_GLOBAL_INDEX(
            "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index %s because its projection type is not ALL"),
    NOT_PROJECTED("One or more parameter values were invalid: Global secondary index %s does not project %s"),
    FILTER_NOT_PROJECTED(
            "One or more parameter values were invalid: Secondary index %s does not project one or more filter attributes: %s"),
    KEY_IN_FILTER("%s can only contain non-primary key attributes: Primary key attribute: %s"),
    NESTED_KEY("Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: %s: %s"),

    KEY_OPERATOR("Invalid operator used in KeyConditionExpression: %s"),
    KEY_NOT_FIRST(
            "Invalid condition in KeyConditionExpression: %s operator must have the key attribute as its first operand"),
    KEY_ATTRIBUTES("Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition"),
    KEY_ATTRIBUTE_MISSING("Invalid condition in KeyConditionExpression: No key attribute specified"),
    KEY_NESTED_OPERATION("KeyConditionExpressions cannot contain nested operations"),
    KEY_NESTED_ATTRIBUTE("KeyConditionExpressions cannot have conditions on nested attributes"),
    KEY_TWICE("KeyConditionExpressions must only contain one condition per key"),

    KEY_CONDITION("Query key condition not supported"),
    KEY_MISSED("Query condition missed key schema element: %s"),
    NOT_INDEXABLE("Attempted conditional constraint is not an indexable operation"),
    CONDITION_TYPE("One or more parameter values were invalid: Condition parameter type does not match schema type"),
    HASH_KEYS_MISSED("HASH key attributes %s must have equality conditions specified in the query"),
    RANGE_KEYS_SKIPPED(
            "RANGE key attributes %s must have equality conditions specified in the query because a condition is present on key attribute %s"),

    START_KEY("The provided starting key is invalid"),
    START_KEY_BECAUSE("The provided starting key is invalid: %s"),
    START_OUTSIDE("The provided starting key is outside query boundaries based on provided conditions"),
    START_OFF_RANGE("The provided starting key does not match the range key predicate"),
    START_OF_ONE("The query can return at most one row and cannot be restarted");

    private final String message;

    QueryError(String message) {
        this.message = message;
    }

    @Override
    public String message() {
        return message;
    }
}
