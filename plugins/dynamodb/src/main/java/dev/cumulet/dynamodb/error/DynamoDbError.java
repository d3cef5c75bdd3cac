package dev.cumulet.dynamodb.error;

import dev.cumulet.spi.service.ErrorCode;

/** The errors that the front answers by itself; the engine's own pass through. */
public enum DynamoDbError implements ErrorCode {
    ACCESS_DENIED("com.amazon.coral.service#AccessDeniedException", 400, "%s", "Message"),
    /** What requests for items say of a table that is not there; those for tables name it, see {@link #RESOURCE_NOT_FOUND}. */
    ITEMS_TABLE_NOT_FOUND(
            "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
            400,
            "Requested resource not found",
            "message"),
    INTERNAL_SERVER_ERROR("com.amazonaws.dynamodb.v20120810#InternalServerError", 500, "%s", "message"),
    /** What requests for tables say of a table that is not there. */
    NAMED_TABLE_NOT_FOUND(
            "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
            400,
            "Requested resource not found: Table: %s not found",
            "message"),
    POLICY_NOT_FOUND(
            "com.amazonaws.dynamodb.v20120810#PolicyNotFoundException",
            400,
            "Resource-based policy not found for the provided ResourceArn: %s",
            "message"),
    RESOURCE_NOT_FOUND("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", 400, "%s", "message"),
    SERIALIZATION("com.amazon.coral.service#SerializationException", 400, "%s", "Message"),
    TABLE_NOT_FOUND("com.amazonaws.dynamodb.v20120810#TableNotFoundException", 400, "Table not found: %s", "message"),
    VALIDATION("com.amazon.coral.validate#ValidationException", 400, "%s", "message");

    private final String code;
    private final int status;
    private final String message;
    private final String messageMember;

    DynamoDbError(String code, int status, String message, String messageMember) {
        this.code = code;
        this.status = status;
        this.message = message;
        this.messageMember = messageMember;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String message() {
        return message;
    }

    @Override
    public String messageMember() {
        return messageMember;
    }
}
