package dev.cumulet.dynamodb.key;

import dev.cumulet.dynamodb.error.ValidationError;

/** What AWS says of values that can't be a key's. */
public enum KeyError implements ValidationError {
    MISMATCH("The provided key element does not match the schema"),
    EMPTY(
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty %s value. Key: %s"),
    EMPTY_OF_INDEX(
            "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty %s value. IndexName: %s, IndexKey: %s"),
    EMPTY_OF_INDEX_IN_UPDATE(
            "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty %s value.");

    private final String message;

    KeyError(String message) {
        this.message = message;
    }

    /** {@return whether AWS refuses a whole transaction for it, and doesn't name it as a reason for its cancellation} */
    public boolean endsTransactions() {
        return this != MISMATCH;
    }

    @Override
    public String message() {
        return message;
    }
}
