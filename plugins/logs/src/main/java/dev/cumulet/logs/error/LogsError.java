package dev.cumulet.logs.error;

import dev.cumulet.spi.service.ErrorCode;

/** The errors of CloudWatch Logs, with AWS's texts. */
public enum LogsError implements ErrorCode {
    GROUP_NOT_FOUND("ResourceNotFoundException", "The specified log group does not exist."),
    STREAM_NOT_FOUND("ResourceNotFoundException", "The specified log stream does not exist."),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", "The specified resource does not exist."),
    GROUP_EXISTS("ResourceAlreadyExistsException", "The specified log group already exists"),
    STREAM_EXISTS("ResourceAlreadyExistsException", "The specified log stream already exists"),
    INVALID_PARAMETER("InvalidParameterException", "%s"),
    NULL_MEMBER(
            "InvalidParameterException",
            "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must not be null"),
    INVALID_TOKEN("InvalidParameterException", "The specified nextToken is invalid."),
    INVALID_PATTERN("InvalidParameterException", "Invalid filter pattern"),
    RETENTION(
            "InvalidParameterException",
            "1 validation error detected: Value '%s' at 'retentionInDays' failed to satisfy constraint: "
                    + "Member must satisfy enum value set: %s"),
    PREFIX_AND_PATTERN(
            "InvalidParameterException",
            "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters."),
    NAME_AND_IDENTIFIER(
            "InvalidParameterException", "LogGroup name and LogGroup ARN are mutually exclusive parameters."),
    ORDER_WITH_PREFIX("InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix."),
    NAMES_AND_PREFIX(
            "InvalidParameterException", "logStreamNames and logStreamNamePrefix are mutually exclusive parameters."),
    NOT_CHRONOLOGICAL(
            "InvalidParameterException", "Log events in a single PutLogEvents request must be in chronological order."),
    SPAN_TOO_LONG(
            "InvalidParameterException",
            "The batch of log events in a single PutLogEvents request cannot span more than 24 hours."),
    UPLOAD_TOO_LARGE("InvalidParameterException", "Upload too large: %s bytes exceeds limit of %s"),
    TOO_MANY_TAGS("TooManyTagsException", "The specified resource has too many tags."),
    PROTECTED("ValidationException", "Log group is deletion protected. Disable deletion protection to delete it."),
    LIVE_TAIL_IDENTIFIER(
            "InvalidParameterException", "The log group identifiers of a live tail must be ARNs of log groups: %s");

    private static final int STATUS = 400;

    private final String code;
    private final String message;

    LogsError(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return STATUS;
    }

    @Override
    public String message() {
        return message;
    }
}
