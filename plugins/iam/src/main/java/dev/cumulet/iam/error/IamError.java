package dev.cumulet.iam.error;

import dev.cumulet.spi.service.ErrorCode;

/** The errors of IAM, with AWS's texts. */
public enum IamError implements ErrorCode {
    NO_SUCH_ENTITY("NoSuchEntity", 404, "The %s with name %s cannot be found."),
    NO_SUCH_PROFILE("NoSuchEntity", 404, "Instance Profile %s cannot be found."),
    NO_SUCH_POLICY("NoSuchEntity", 404, "Policy %s was not found."),
    NOT_ATTACHABLE("NoSuchEntity", 404, "Policy %s does not exist or is not attachable."),
    NO_SUCH_VERSION("NoSuchEntity", 404, "Policy %s version %s does not exist or is not attachable."),
    NO_SUCH_INLINE_POLICY("NoSuchEntity", 404, "The %s policy with name %s cannot be found."),
    NO_SUCH_KEY("NoSuchEntity", 404, "The Access Key with id %s cannot be found."),
    NO_SUCH_ALIAS("NoSuchEntity", 404, "The account alias %s cannot be found."),
    NO_SUCH_PROVIDER("NoSuchEntity", 404, "OpenIDConnect Provider not found for arn %s"),
    NO_SUCH_DELETION("NoSuchEntity", 404, "Deletion Task %s not found."),
    EXISTS("EntityAlreadyExists", 409, "%s with name %s already exists."),
    PROFILE_EXISTS("EntityAlreadyExists", 409, "Instance Profile %s already exists."),
    POLICY_EXISTS("EntityAlreadyExists", 409, "A policy called %s already exists. Duplicate names are not allowed."),
    ALIAS_EXISTS("EntityAlreadyExists", 409, "The account alias %s already exists."),
    PROVIDER_EXISTS("EntityAlreadyExists", 409, "Provider with url %s already exists."),
    LINKED_ROLE_EXISTS(
            "InvalidInput", 400, "Service role name %s has been taken in this account, please try a different suffix."),
    HAS_ATTACHED_POLICIES("DeleteConflict", 409, "Cannot delete entity, must detach all policies first."),
    HAS_INLINE_POLICIES("DeleteConflict", 409, "Cannot delete entity, must delete policies first."),
    HAS_PROFILES("DeleteConflict", 409, "Cannot delete entity, must remove roles from instance profile first."),
    HAS_USERS("DeleteConflict", 409, "Cannot delete entity, must remove users from group first."),
    HAS_KEYS("DeleteConflict", 409, "Cannot delete entity, must delete access keys first."),
    IS_ATTACHED("DeleteConflict", 409, "Cannot delete a policy attached to entities."),
    HAS_VERSIONS(
            "DeleteConflict",
            409,
            "This policy has more than one version. Before you delete a policy, you must delete the policy's versions."
                    + " The default version is deleted with the policy."),
    IS_DEFAULT_VERSION("DeleteConflict", 409, "Cannot delete the default version of a policy."),
    UNMODIFIABLE(
            "UnmodifiableEntity",
            400,
            "Cannot perform the operation on the protected role '%s' - this role is only modifiable by AWS"),
    NOT_AUTHORIZED("AccessDenied", 403, "Cannot change the policy %s, which belongs to AWS"),
    TOO_MANY_VERSIONS(
            "LimitExceeded",
            409,
            "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing"
                    + " version."),
    QUOTA("LimitExceeded", 409, "Cannot exceed quota for %s: %s"),
    INLINE_SIZE("LimitExceeded", 409, "Maximum policy size of %s bytes exceeded for %s %s"),
    TAG_QUOTA("LimitExceeded", 409, "The number of tags has reached the maximum limit."),
    SYNTAX("MalformedPolicyDocument", 400, "Syntax errors in policy."),
    INVALID_JSON("MalformedPolicyDocument", 400, "This policy contains invalid Json"),
    VERSION("MalformedPolicyDocument", 400, "Policy document must be version 2012-10-17 or greater."),
    NO_ACTIONS("MalformedPolicyDocument", 400, "Policy statement must contain actions."),
    NO_RESOURCES("MalformedPolicyDocument", 400, "Policy statement must contain resources."),
    NO_VENDOR(
            "MalformedPolicyDocument",
            400,
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
    RESOURCE_FORM("MalformedPolicyDocument", 400, "Resource %s must be in ARN format or \"*\"."),
    HAS_PRINCIPAL("MalformedPolicyDocument", 400, "Policy document should not specify a principal."),
    DUPLICATE_SIDS("MalformedPolicyDocument", 400, "Statement IDs (SID) in a single policy must be unique."),
    SID_FORM(
            "MalformedPolicyDocument",
            400,
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression"
                    + " [0-9A-Za-z]*"),
    HAS_RESOURCE("MalformedPolicyDocument", 400, "Has prohibited field Resource"),
    MISSING_FIELD("MalformedPolicyDocument", 400, "Missing required field %s"),
    NOT_STS("MalformedPolicyDocument", 400, "AssumeRole policy may only specify STS AssumeRole actions."),
    DUPLICATE_TAGS("InvalidInput", 400, "Duplicate tag keys found. Please note that Tag keys are case insensitive."),
    RESERVED_TAG("InvalidInput", 400, "aws: prefixed tag key names are not allowed for external use."),
    INVALID_MARKER("ValidationError", 400, "Invalid Marker."),
    INVALID_NAME(
            "ValidationError",
            400,
            "The specified value for %s is invalid. It must contain only alphanumeric characters and/or the following:"
                    + " +=,.@_-"),
    INVALID_PATH(
            "ValidationError",
            400,
            "The specified value for %s is invalid. It must begin and end with / and contain only alphanumeric characters"
                    + " and/or / characters."),
    NOT_A_USER("ValidationError", 400, "Must specify userName when calling with non-User credentials"),
    INVALID_URL("ValidationError", 400, "Invalid Open ID Connect Provider URL"),
    INVALID_SERVICE("InvalidInput", 400, "%s is not a valid AWS service name."),
    INVALID_ARN("InvalidInput", 400, "ARN %s is not valid.");

    private final String code;
    private final int status;
    private final String message;

    IamError(String code, int status, String message) {
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
