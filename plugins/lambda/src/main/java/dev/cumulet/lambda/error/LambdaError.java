package dev.cumulet.lambda.error;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.ErrorCode;

/** What a client of Lambda can be told. */
public enum LambdaError implements ErrorCode {
    FUNCTION_NOT_FOUND("ResourceNotFoundException", 404, "Function not found: %s"),
    ALIAS_NOT_FOUND("ResourceNotFoundException", 404, "Cannot find alias arn: %s"),
    OTHER_REGION("ResourceNotFoundException", 404, "Functions from '%s' are not reachable in this region ('%s')"),
    FUNCTION_EXISTS("ResourceConflictException", 409, "Function already exist: %s"),
    INVALID_PARAMETER("InvalidParameterValueException", 400, "%s"),
    NAME_TOO_LONG(
            "InvalidParameterValueException",
            400,
            "1 validation error detected: Value '%s' at 'functionName' failed to satisfy constraint: "
                    + "Member must have length less than or equal to 64"),
    QUALIFIER_MISMATCH(
            "InvalidParameterValueException",
            400,
            "The derived qualifier from the function name does not match the specified qualifier."),
    LATEST_NOT_DELETABLE(
            "InvalidParameterValueException", 400, "$LATEST version cannot be deleted without deleting the function."),
    ALIASES_NOT_DELETABLE("InvalidParameterValueException", 400, "Deletion of aliases is not currently supported."),
    VERSION_REFERENCED(
            "ResourceConflictException",
            409,
            "Unable to delete version because the following aliases reference it: [%s]"),
    VERSION_NOT_CHANGEABLE(
            "InvalidParameterValueException",
            400,
            "Current operation does not support versions other than $LATEST. "
                    + "Please set the version to $LATEST or do not set a version in your request."),
    QUALIFIED_NAME(
            "InvalidParameterValueException",
            400,
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. "
                    + "Please specify either a function name or an unqualified function ARN."),
    RUNTIME_AND_HANDLER_MISSING(
            "InvalidParameterValueException",
            400,
            "Runtime and Handler are mandatory parameters for functions created with deployment packages."),
    RUNTIME_UNKNOWN(
            "InvalidParameterValueException",
            400,
            "Value %s at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [%s] "
                    + "or be a valid ARN"),
    RUNTIME_DEPRECATED(
            "InvalidParameterValueException",
            400,
            "The runtime parameter of %s is no longer supported for creating or updating AWS Lambda functions. "
                    + "We recommend you use a supported runtime while creating or updating functions."),
    RESERVED_VARIABLES(
            "InvalidParameterValueException",
            400,
            "Lambda was unable to configure your environment variables because the environment variables you have "
                    + "provided contains reserved keys that are currently not supported for modification. "
                    + "Reserved keys used in this request: %s"),
    VARIABLES_TOO_LARGE(
            "InvalidParameterValueException",
            400,
            "Lambda was unable to configure your environment variables because the environment variables you have "
                    + "provided exceeded the 4KB limit. String measured: %s"),
    EMPTY_ZIP("InvalidParameterValueException", 400, "Uploaded file must be a non-empty zip"),
    BROKEN_ZIP(
            "InvalidParameterValueException",
            400,
            "Could not unzip uploaded file. Please check your file, then try to upload again."),
    UNZIPPED_TOO_LARGE("InvalidParameterValueException", 400, "Unzipped size must be smaller than 262144000 bytes"),
    S3_FAILED(
            "InvalidParameterValueException",
            400,
            "Error occurred while GetObject. S3 Error Code: %s. S3 Error Message: %s"),
    NO_CODE("InvalidParameterValueException", 400, "Please provide a source for function code."),
    /** Not AWS's: its S3 has no such bucket. */
    NO_HOT_FOLDER(
            "InvalidParameterValueException",
            400,
            "The bucket hot-reload takes the absolute path of a folder on the server's machine as the key; '%s' is none."),
    IMAGE_FOR_ZIP(
            "InvalidParameterValueException",
            400,
            "Please don't provide ImageUri when updating a function with packageType Zip."),
    NO_IMAGE(
            "InvalidParameterValueException",
            400,
            "Please provide ImageUri when updating a function with packageType Image."),
    CODE_DIFFERS(
            "InvalidParameterValueException",
            400,
            "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). "
                    + "Please try again with the CodeSHA256 in $LATEST."),
    ZIP_SETTINGS_FOR_IMAGE(
            "InvalidParameterValueException",
            400,
            "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image."),
    MEMORY_TOO_LARGE(
            "ValidationException",
            400,
            "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to %s"),
    // AWS shows nothing of the variables, which may be secrets.
    VARIABLE_NAME(
            "ValidationException",
            400,
            "1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: "
                    + "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: %s]"),
    SNAP_START_RUNTIME("InvalidParameterValueException", 400, "%s is not supported for SnapStart enabled functions."),
    LOG_LEVEL_FOR_TEXT(
            "InvalidParameterValueException",
            400,
            "LogLevel is not supported when LogFormat is set to \"Text\". "
                    + "Remove LogLevel from your request or change the LogFormat to \"Json\" and try again."),
    SUBNETS_WITHOUT_GROUPS(
            "InvalidParameterValueException", 400, "SubnetIds and SecurityIds must coexist or be both empty list."),
    FILE_SYSTEM_WITHOUT_VPC(
            "InvalidParameterValueException",
            400,
            "Function must be configured to execute in a VPC to reference access point %s"),
    /** For what AWS has and this server neither has nor can do as if. */
    UNSUPPORTED("InvalidParameterValueException", 400, "%s is not supported by this server"),
    TOO_MANY_WEIGHTS(
            "InvalidParameterValueException",
            400,
            "Number of items in AdditionalVersionWeights cannot be greater than 1"),
    VERSION_ROUTED_TWICE(
            "InvalidParameterValueException",
            400,
            "Invalid function version %1$s. Function version %1$s is already included in routing configuration."),
    LATEST_NOT_ROUTABLE(
            "InvalidParameterValueException",
            400,
            "$LATEST is not supported for an alias pointing to more than 1 version"),
    WEIGHT(
            "ValidationException",
            400,
            "1 validation error detected: Value '%s' at 'routingConfig.additionalVersionWeights' failed to satisfy "
                    + "constraint: Map value must satisfy constraint: [Member must have value less than or equal to "
                    + "1.0, Member must have value greater than or equal to 0.0, Member must not be null]"),
    WEIGHED_VERSION(
            "ValidationException",
            400,
            "1 validation error detected: Value '%s' at 'routingConfig.additionalVersionWeights' failed to satisfy "
                    + "constraint: Map keys must satisfy constraint: [Member must have length less than or equal to "
                    + "1024, Member must have length greater than or equal to 1, Member must satisfy regular "
                    + "expression pattern: [0-9]+, Member must not be null]"),
    ALIAS_EXISTS("ResourceConflictException", 409, "Alias already exists: %s"),
    CLIENT_CONTEXT("InvalidRequestContentException", 400, "Client context must be a valid Base64-encoded JSON object."),
    PAYLOAD_NOT_JSON(
            "InvalidRequestContentException",
            400,
            "Could not parse request body into json: Could not parse payload into json: %s"),
    PAYLOAD_TOO_LARGE(
            "RequestEntityTooLargeException",
            413,
            "%s byte payload is too large for the %s invocation type (limit %s bytes)"),
    NO_EVENT_SETTING(
            "InvalidParameterValueException",
            400,
            "You must specify at least one of error handling or destination setting."),
    EVENT_FUNCTION_NOT_FOUND("ResourceNotFoundException", 404, "The function doesn't exist."),
    NO_EVENT_CONFIG("ResourceNotFoundException", 404, "The function %s doesn't have an EventInvokeConfig"),
    DESTINATION_INVALID("InvalidParameterValueException", 400, "The destination ARN %s is invalid."),
    DESTINATION_IS_ITSELF(
            "InvalidParameterValueException", 400, "You can't specify the function as a destination for itself."),
    DESTINATIONS_INVALID("InvalidParameterValueException", 400, "The provided destination config %s is invalid."),
    REVISION_MISMATCH(
            "PreconditionFailedException",
            412,
            "The Revision Id provided does not match the latest Revision Id. "
                    + "Call the GetFunction/GetAlias API to retrieve the latest Revision Id"),
    POLICY_REVISION_MISMATCH(
            "PreconditionFailedException",
            412,
            "The Revision Id provided does not match the latest Revision Id. "
                    + "Call the %s API to retrieve the latest Revision Id"),
    INVALID_PRINCIPAL(
            "InvalidParameterValueException",
            400,
            "The provided principal was invalid. Please check the principal and try again."),
    NO_POLICY_FOR_LATEST(
            "InvalidParameterValueException", 400, "We currently do not support adding policies for $LATEST."),
    URL_AUTH_WITHOUT_URL(
            "InvalidParameterValueException",
            400,
            "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"),
    POLICY_TOO_LONG("PolicyLengthExceededException", 400, "The final policy size (%s) is bigger than the limit (%s)."),
    POLICY_NOT_FOUND("ResourceNotFoundException", 404, "No policy found for: %s"),
    NO_POLICY("ResourceNotFoundException", 404, "No policy is associated with the given resource."),
    NOT_THERE("ResourceNotFoundException", 404, "The resource you requested does not exist."),
    FUNCTION_MISSING("ResourceNotFoundException", 404, "Function does not exist"),
    URL_EXISTS(
            "ResourceConflictException",
            409,
            "Failed to create function url config for [functionArn = %s]. "
                    + "Error message:  FunctionUrlConfig exists for this Lambda function"),
    STATEMENT_EXISTS(
            "ResourceConflictException",
            409,
            "The statement id (%s) provided already exists. Please provide a new statement id, "
                    + "or remove the existing statement."),
    STATEMENT_NOT_FOUND("ResourceNotFoundException", 404, "Statement %s is not found in resource policy."),
    TOO_LARGE_WITH_LAYERS(
            "InvalidParameterValueException",
            400,
            "Function code combined with layers exceeds the maximum allowed size of %s bytes. "
                    + "The actual size is %s bytes."),
    TOO_MANY_LAYERS("InvalidParameterValueException", 400, "Cannot reference more than 5 layers."),
    LAYER_OF_OTHER_REGION(
            "InvalidParameterValueException",
            400,
            "Layers are not in the same region as the function. Layers are expected to be in region %s."),
    LAYER_TWICE(
            "InvalidParameterValueException",
            400,
            "Two different versions of the same layer are not allowed to be referenced in the same function. "
                    + "%s and %s are versions of the same layer."),
    LAYER_MISSING("InvalidParameterValueException", 400, Text.LAYER_MISSING),
    LAYER_VERSION_NOT_FOUND("ResourceNotFoundException", 404, Text.LAYER_MISSING),
    LAYER_VERSION_TOO_LOW("InvalidParameterValueException", 400, "Layer Version Cannot be less than 1"),
    UNRESERVED_TOO_LOW(
            "InvalidParameterValueException",
            400,
            "Specified ReservedConcurrentExecutions for function decreases account's "
                    + "UnreservedConcurrentExecution below its minimum value of [%s]."),
    RESERVE_BELOW_PROVISIONED(
            "InvalidParameterValueException",
            400,
            " ReservedConcurrentExecutions  %s should not be lower than function's total provisioned concurrency [%s]."),
    PROVISION_ABOVE_RESERVE(
            "InvalidParameterValueException",
            400,
            "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution "
                    + "for function"),
    PROVISION_ABOVE_ACCOUNT(
            "InvalidParameterValueException",
            400,
            "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [%s]."),
    PROVISION_LEAVES_TOO_LITTLE(
            "InvalidParameterValueException",
            400,
            "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution "
                    + "below its minimum value of [%s]."),
    PROVISION_FOR_LATEST(
            "InvalidParameterValueException",
            400,
            "Provisioned Concurrency Configs cannot be applied to unpublished function versions."),
    NOT_PUBLISHED(
            "InvalidParameterValueException",
            400,
            "The function resource provided must be an alias or a published version."),
    PROVISION_NOT_FOUND(
            "ProvisionedConcurrencyConfigNotFoundException",
            404,
            "No Provisioned Concurrency Config found for this function"),
    PROVISIONED_VERSION(
            "ResourceConflictException",
            409,
            "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version"),
    PROVISIONED_ALIAS("ResourceConflictException", 409, "Version is pointed by a Provisioned Concurrency alias"),
    TAGS_OF_VERSION(
            "InvalidParameterValueException",
            400,
            "Tags on function aliases and versions are not supported. Please specify a function ARN."),
    TOO_MANY_TAGS("InvalidParameterValueException", 400, "Number of tags exceeds resource tag limit."),
    CANNOT_BE_PROCESSED(
            "InvalidParameterValueException", 400, "An error occurred and the request cannot be processed."),
    CAPACITY_PROVIDER_NOT_FOUND("ResourceNotFoundException", 404, "Capacity provider not found: %s"),
    SIGNING_CONFIG_MISSING(
            "ResourceNotFoundException", 404, "The Lambda code signing configuration %s can not be found."),
    SIGNING_CONFIG_NOT_FOUND(
            "CodeSigningConfigNotFoundException",
            404,
            "The code signing configuration cannot be found. "
                    + "Check that the provided configuration is not deleted: %s."),
    SIGNING_CONFIG_IN_USE(
            "ResourceConflictException", 409, "The code signing configuration %s is in use by functions."),
    IMAGE_NOT_SIGNED(
            "InvalidParameterValueException",
            400,
            "Code signing is not supported for functions created with container images."),
    NO_RUNTIME_VERSION(
            "InvalidParameterValueException", 400, "RuntimeVersionArn is required if UpdateRuntimeOn is Manual."),
    SOURCE_UNKNOWN("InvalidParameterValueException", 400, "Unrecognized event source."),
    PARAMETER_MISSING("InvalidParameterValueException", 400, "Required '%s' parameter is missing."),
    POSITION_MISSING(
            "InvalidParameterValueException",
            400,
            "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: "
                    + "Member must not be null."),
    POSITION_UNSUPPORTED("InvalidParameterValueException", 400, "Unsupported starting position for arn type: %s"),
    TIMESTAMP_MISSING("InvalidParameterValueException", 400, "Need to specify a timestamp"),
    DESTINATION_UNSUPPORTED(
            "InvalidParameterValueException",
            400,
            "Unsupported DestinationConfig parameter for given event source mapping type."),
    SETTING_UNSUPPORTED(
            "InvalidParameterValueException", 400, "Unsupported '%s' parameter for given event source mapping type."),
    RECORD_AGE(
            "InvalidParameterValueException",
            400,
            "MaximumRecordAgeInSeconds must be either -1 (forever) or between 60 and 604800 (inclusive)"),
    BATCH_WITHOUT_WINDOW(
            "InvalidParameterValueException",
            400,
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10"),
    INVALID_FILTER("InvalidParameterValueException", 400, "Invalid filter pattern definition."),
    MAPPED_FUNCTION_MISSING("InvalidParameterValueException", 400, "Function does not exist"),
    STREAM_MISSING("InvalidParameterValueException", 400, "Stream not found: %s"),
    MAPPING_MISSING("ResourceNotFoundException", 404, "The resource you requested does not exist."),
    TAGGED_MAPPING_MISSING("ResourceNotFoundException", 404, "Event source mapping not found: %s"),
    SOURCE_MAPPED(
            "ResourceConflictException",
            409,
            "The event source arn (\" %s \") and function (\" %s \") provided mapping already exists. "
                    + "Please update or delete the existing mapping with UUID %s"),
    QUEUE_MAPPED(
            "ResourceConflictException",
            409,
            "An event source mapping with SQS arn (\" %s \") and function (\" %s \") already exists. "
                    + "Please update or delete the existing mapping with UUID %s"),
    TOPIC_MAPPED(
            "ResourceConflictException",
            409,
            "An event source mapping with event source (\"%s\"), function (\"%s\"), topics (\"%s\") already exists. "
                    + "Please update or delete the existing mapping with UUID %s"),
    RECURSION(
            "RecursiveInvocationException",
            400,
            "Lambda has detected your function being invoked in a recursive loop with other Amazon Web Services "
                    + "resources and stopped your function's invocation."),
    TOO_MANY_REQUESTS("TooManyRequestsException", 429, "Rate Exceeded."),
    NOT_AUTHORIZED(
            "AccessDeniedException",
            403,
            "User: %1$s is not authorized to perform: %2$s on resource: %3$s "
                    + "because no resource-based policy allows the %2$s action"),
    ACCESS_DENIED("AccessDeniedException", 403, "");

    /** What AWS says with more than one code. */
    private static final class Text {
        static final String LAYER_MISSING = "Layer version %s does not exist.";
    }

    private final String code;
    private final int status;
    private final String message;

    LambdaError(String code, int status, String message) {
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

    // AWS's model writes this one exception's message with a capital letter.
    @Override
    public String messageMember() {
        return code.equals("ResourceNotFoundException") ? "Message" : "message";
    }

    @Override
    public AwsException exception(Object... values) {
        AwsException error = ErrorCode.super.exception(values);
        // What AWS's front door refuses carries no type.
        boolean isOfFrontDoor = status == 413 || status == 403 || code.equals("ValidationException");
        return isOfFrontDoor || isAboutAccount() ? error : error.with("Type", "User");
    }

    /** What AWS says about an account's concurrency carries no type either. */
    private boolean isAboutAccount() {
        return switch (this) {
            case UNRESERVED_TOO_LOW, RESERVE_BELOW_PROVISIONED, PROVISION_ABOVE_ACCOUNT, PROVISION_LEAVES_TOO_LITTLE ->
                true;
            default -> false;
        };
    }
}
