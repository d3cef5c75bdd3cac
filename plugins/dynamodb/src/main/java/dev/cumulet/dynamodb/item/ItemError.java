package dev.cumulet.dynamodb.item;

import dev.cumulet.dynamodb.error.ValidationError;

/** What AWS says of requests for items that it refuses. */
enum ItemError implements ValidationError {
    RETURN_VALUES(Kind.COUNTED, "ReturnValues can only be ALL_OLD or NONE"),
    ITEM_TOO_LARGE(Kind.PLAIN, "Item size has exceeded the maximum allowed size"),

    VALUE_OF_UPDATE_MISSING(Kind.INVALID, "Only DELETE action is allowed when no attribute value is specified"),
    DELETE_TYPE(Kind.INVALID, "DELETE action with value is not supported for the type %s"),
    ADD_TYPE(Kind.INVALID, "ADD action is not supported for the type %s"),
    KEY_UPDATE(Kind.INVALID, "Cannot update attribute %s. This attribute is part of the key"),

    KEY_MISSING(Kind.INVALID, "Missing the key %s in the item"),
    KEY_TYPE(Kind.INVALID, "Type mismatch for key %s expected: %s actual: %s"),
    /** The blank that is missing is missing in AWS's text. */
    HASH_KEY_TOO_LARGE(Kind.INVALID, "Size of hashkey has exceeded the maximum size limit of2048 bytes"),
    RANGE_KEY_TOO_LARGE(Kind.INVALID, "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"),
    INDEX_KEY_TYPE(Kind.INVALID, "Type mismatch for Index Key %s Expected: %s Actual: %s IndexName: %s"),

    DUPLICATE_KEYS(Kind.PLAIN, "Provided list of item keys contains duplicates"),
    TOO_MANY_ITEMS(Kind.PLAIN, "Too many items requested for the %s call"),

    NO_ACTION(Kind.PLAIN, "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request"),
    TWO_ACTIONS(Kind.PLAIN, "TransactItems can only contain one of Check, Put, Update or Delete"),
    ITEM_TWICE(Kind.PLAIN, "Transaction request cannot include multiple operations on one item");

    private enum Kind {
        PLAIN(""),
        COUNTED(""),
        INVALID("One or more parameter values were invalid: ");

        private final String start;

        Kind(String start) {
            this.start = start;
        }
    }

    private final Kind kind;
    private final String message;

    ItemError(Kind kind, String message) {
        this.kind = kind;
        this.message = kind.start + message;
    }

    /** {@return whether PutItem and UpdateItem count the error, see {@link CountedErrors}} */
    boolean isCounted() {
        return kind == Kind.COUNTED;
    }

    @Override
    public String message() {
        return message;
    }
}
