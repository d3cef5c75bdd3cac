package dev.cumulet.dynamodb.error;

import dev.cumulet.spi.service.ErrorCode;

/** The errors that the front answers by itself; the engine's own pass through. */
public enum DynamoDbError implements ErrorCode {
    ACCESS_DENIED("com.amazon.coral.service#AccessDeniedException", 400, "%s", "Message"),
    BACKUP_IN_USE("BackupInUseException", "%s"),
    BACKUP_NOT_FOUND("BackupNotFoundException", "Backup not found: %s"),
    EXPORT_CONFLICT(
            "ExportConflictException", "Export conflict: Duplicate request detected with conflicting parameters"),
    EXPORT_NOT_FOUND("ExportNotFoundException", "Export not found: Export not found: %s"),
    IMPORT_CONFLICT(
            "ImportConflictException", "Import conflict: Duplicate request detected with conflicting parameters"),
    IMPORT_NOT_FOUND("ImportNotFoundException", "Import not found: %s"),
    INVALID_EXPORT_TIME("InvalidExportTimeException", "%s"),
    INVALID_RESTORE_TIME(
            "InvalidRestoreTimeException",
            "RestoreDateTime '%s' must be within EarliestRestorableDateTime '%s' and LatestRestorableDateTime '%s'"),
    /** What requests for items say of a table that is not there; those for tables name it, see {@link #NAMED_TABLE_NOT_FOUND}. */
    ITEMS_TABLE_NOT_FOUND("ResourceNotFoundException", "Requested resource not found"),
    GLOBAL_TABLE_NOT_FOUND("GlobalTableNotFoundException", "%s"),
    INTERNAL_SERVER_ERROR("InternalServerError", 500, "%s"),
    INVALID_PARAMETER_VALUES(
            "com.amazon.coral.validate#ValidationException",
            400,
            "One or more parameter values were invalid: %s",
            "message"),
    LIMIT_EXCEEDED("LimitExceededException", "%s"),
    /** What requests for tables say of a table that is not there. */
    NAMED_TABLE_NOT_FOUND("ResourceNotFoundException", "Requested resource not found: Table: %s not found"),
    /** No error of AWS's: what is asked for isn't there. */
    NOT_IMPLEMENTED("NotImplementedException", 501, "%s"),
    POLICY_NOT_FOUND("PolicyNotFoundException", "Resource-based policy not found for the provided ResourceArn: %s"),
    POINT_IN_TIME_RECOVERY_UNAVAILABLE(
            "PointInTimeRecoveryUnavailableException", "Point in time recovery is not enabled for table '%s'"),
    RESOURCE_IN_USE("ResourceInUseException", "%s"),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", "%s"),
    SERIALIZATION("com.amazon.coral.service#SerializationException", 400, "%s", "Message"),
    TABLE_ALREADY_EXISTS("TableAlreadyExistsException", "Table already exists: %s"),
    TABLE_IN_USE("TableInUseException", "%s"),
    TABLE_NOT_FOUND("TableNotFoundException", "Table not found: %s"),
    VALIDATION("com.amazon.coral.validate#ValidationException", 400, "%s", "message");

    private final String code;
    private final int status;
    private final String message;
    private final String messageMember;

    /** An error of the service's own, by its name in AWS's model. */
    DynamoDbError(String name, String message) {
        this(name, 400, message);
    }

    DynamoDbError(String name, int status, String message) {
        this("com.amazonaws.dynamodb.v20120810#" + name, status, message, "message");
    }

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
