package dev.cumulet.sts.error;

import dev.cumulet.spi.service.ErrorCode;

/** The errors of STS, with AWS's texts. */
public enum StsError implements ErrorCode {
    INVALID_ARN("ValidationError", 400, "%s is invalid"),
    DUPLICATE_TAGS(
            "InvalidParameterValue", 400, "Duplicate tag keys found. Please note that Tag keys are case insensitive."),
    TRANSITIVE_TAG_SET(
            "InvalidParameterValue",
            400,
            "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from"
                    + " the calling session."),
    TRANSITIVE_TAG_MISSING(
            "InvalidParameterValue", 400, "The specified transitive tag key must be included in the requested tags."),
    OVER_ROLE_DURATION(
            "ValidationError", 400, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."),
    OVER_CHAIN_DURATION(
            "ValidationError",
            400,
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."),
    NOT_AUTHORIZED("AccessDenied", 403, "User: %s is not authorized to perform: sts:%s on resource: %s"),
    SESSION_CREDENTIALS("AccessDenied", 403, "Cannot call %s with session credentials"),
    MALFORMED_POLICY("MalformedPolicyDocument", 400, "The policy is not in the valid JSON format."),
    POLICY_TOO_LARGE(
            "PackedPolicyTooLarge", 400, "Packed policy consumes %s%% of allotted space, please use smaller policy."),
    INVALID_MESSAGE("InvalidAuthorizationMessageException", 400, "Message is not valid"),
    INVALID_TOKEN(
            "InvalidIdentityToken",
            400,
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"),
    EXPIRED_TOKEN(
            "ExpiredTokenException",
            400,
            "Token expired: current date/time %s must be before the expiration date/time%s"),
    UNVERIFIABLE_TOKEN(
            "NotImplemented",
            501,
            "The signatures of identity tokens can't be verified here; without auth.mode=verify they are not looked at");

    private final String code;
    private final int status;
    private final String message;

    StsError(String code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
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
}
