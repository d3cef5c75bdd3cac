package dev.cumulet.dynamodb.error;

import dev.cumulet.spi.service.ErrorCode;

/** The errors that the front answers by itself; the engine's own pass through. */
public enum DynamoDbError implements ErrorCode {
    ACCESS_DENIED("com.amazon.coral.service#AccessDeniedException", 400, "%s", "Message"),
    BACKUP_IN_USE("com.amazonaws.dynamodb.v20120810#BackupInUseException", 400, "%s", "message"),
    BACKUP_NOT_FOUND(
            "com.amazonaws.dynamodb.v20120810#BackupNotFoundException", 400, "Backup not found: %s", "message"),
    EXPORT_CONFLICT(
            "com.amazonaws.dynamodb.v20120810#ExportConflictException",
            400,
            "Export conflict: Duplicate request detected with conflicting parameters",
            "message"),
    EXPORT_NOT_FOUND(
            "com.amazonaws.dynamodb.v20120810#ExportNotFoundException",
            400,
            "Export not found: Export not found: %s",
            "message"),
    IMPORT_CONFLICT(
            "com.amazonaws.dynamodb.v20120810#ImportConflictException",
            400,
            "Import conflict: Duplicate request detected with conflicting parameters",
            "message"),
    IMPORT_NOT_FOUND(
            "com.amazonaws.dynamodb.v20120810#ImportNotFoundException", 400, "Import not found: %s", "message"),
    INVALID_EXPORT_TIME("com.amazonaws.dynamodb.v20120810#InvalidExportTimeException", 400, "%s", "message"),
    INVALID_RESTORE_TIME(
            "com.amazonaws.dynamodb.v20120810#InvalidRestoreTimeException",
            400,
            "RestoreDateTime '%s' must be within EarliestRestorableDateTime '%s' and LatestRestorableDateTime '%s'",
            "message"),
    /** What requests for items say of a table that is not there; those for tables name it, see {@link #NAMED_TABLE_NOT_FOUND}. */
    ITEMS_TABLE_NOT_FOUND(
            "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
            400,
            "Requested resource not found",
            "message"),
    GLOBAL_TABLE_NOT_FOUND("com.amazonaws.dynamodb.v20120810#GlobalTableNotFoundException", 400, "%s", "message"),
    INTERNAL_SERVER_ERROR("com.amazonaws.dynamodb.v20120810#InternalServerError", 500, "%s", "message"),
    INVALID_PARAMETER_VALUES(
            "com.amazon.coral.validate#ValidationException",
            400,
            "One or more parameter values were invalid: %s",
            "message"),
    LIMIT_EXCEEDED("com.amazonaws.dynamodb.v20120810#LimitExceededException", 400, "%s", "message"),
    /** What requests for tables say of a table that is not there. */
    NAMED_TABLE_NOT_FOUND(
            "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
            400,
            "Requested resource not found: Table: %s not found",
            "message"),
    /** No error of AWS's: what is asked for isn't there. */
    NOT_IMPLEMENTED("com.amazonaws.dynamodb.v20120810#NotImplementedException", 501, "%s", "message"),
    POLICY_NOT_FOUND(
            "com.amazonaws.dynamodb.v20120810#PolicyNotFoundException",
            400,
            "Resource-based policy not found for the provided ResourceArn: %s",
            "message"),
    POINT_IN_TIME_RECOVERY_UNAVAILABLE(
            "com.amazonaws.dynamodb.v20120810#PointInTimeRecoveryUnavailableException",
            400,
            "Point in time recovery is not enabled for table '%s'",
            "message"),
    RESOURCE_IN_USE("com.amazonaws.dynamodb.v20120810#ResourceInUseException", 400, "%s", "message"),
    RESOURCE_NOT_FOUND("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", 400, "%s", "message"),
    SERIALIZATION("com.amazon.coral.service#SerializationException", 400, "%s", "Message"),
    TABLE_ALREADY_EXISTS(
            "com.amazonaws.dynamodb.v20120810#TableAlreadyExistsException", 400, "Table already exists: %s", "message"),
    TABLE_IN_USE("com.amazonaws.dynamodb.v20120810#TableInUseException", 400, "%s", "message"),
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
