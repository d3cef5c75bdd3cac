package dev.cumulet.dynamodb.value;

import dev.cumulet.dynamodb.error.ValidationError;

/** What AWS says of values that are none. */
public enum ValueError implements ValidationError {
    /** Nothing that AWS knows stands in the value. */
    EMPTY(false, "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
    /** Two types in one value. */
    MORE_THAN_ONE(
            false,
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"),
    /** A number without a digit. */
    EMPTY_NUMBER(false, "The parameter cannot be converted to a numeric value"),
    /** A number that is none. */
    NOT_A_NUMBER(false, "The parameter cannot be converted to a numeric value: %s"),
    /** More than 38 digits between the zeros at both ends. */
    TOO_MANY_DIGITS(false, "Attempting to store more than 38 significant digits in a Number"),
    /** 1E126 and above. */
    OVERFLOW(false, "Number overflow. Attempting to store a number with magnitude larger than supported range"),
    /** Below 1E-130. */
    UNDERFLOW(false, "Number underflow. Attempting to store a number with magnitude smaller than supported range"),
    /** Lists and maps in one another, more than 32 deep. */
    TOO_DEEP(
            false,
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"),
    /** {@code "NULL": false}. */
    FALSE_NULL(
            true, "One or more parameter values were invalid: Null attribute value types must have the value of true"),
    /** A set of texts without any. The grammar and the blanks are AWS's. */
    EMPTY_STRING_SET(true, "One or more parameter values were invalid: An string set  may not be empty"),
    /** A set of numbers without any. */
    EMPTY_NUMBER_SET(true, "One or more parameter values were invalid: An number set  may not be empty"),
    /** A set of binaries without any. */
    EMPTY_BINARY_SET(true, "One or more parameter values were invalid: Binary sets should not be empty"),
    /** A text twice in its set. */
    DUPLICATE_STRING(true, "One or more parameter values were invalid: Input collection %s contains duplicates."),
    /** A number twice in its set, however it is written. */
    DUPLICATE_NUMBER(true, "Input collection contains duplicates"),
    /** A binary twice in its set. The missing blank is AWS's. */
    DUPLICATE_BINARY(
            true, "One or more parameter values were invalid: Input collection %sof type BS contains duplicates.");

    private final boolean counted;
    private final String message;

    ValueError(boolean counted, String message) {
        this.counted = counted;
        this.message = message;
    }

    /**
     * {@return whether PutItem and UpdateItem count the error among those of the request, and so answer it behind "1
     * validation error detected: "}
     */
    public boolean isCounted() {
        return counted;
    }

    @Override
    public String message() {
        return message;
    }
}
