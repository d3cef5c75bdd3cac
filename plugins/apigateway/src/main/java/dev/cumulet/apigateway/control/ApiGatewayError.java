package dev.cumulet.apigateway.control;

import dev.cumulet.spi.service.ErrorCode;

/** What API Gateway's management API answers when it says no. AWS has few codes and tells them apart by message. */
public enum ApiGatewayError implements ErrorCode {
    INVALID_API(Code.NOT_FOUND, "Invalid API identifier specified %s:%s"),
    INVALID_RESOURCE(Code.NOT_FOUND, "Invalid Resource identifier specified"),
    INVALID_METHOD(Code.NOT_FOUND, "Invalid Method identifier specified"),
    INVALID_INTEGRATION(Code.NOT_FOUND, "Invalid Integration identifier specified"),
    INVALID_RESPONSE_STATUS(Code.NOT_FOUND, "Invalid Response status code specified"),
    INVALID_AUTHORIZER(Code.NOT_FOUND, "Invalid Authorizer identifier specified"),
    INVALID_MODEL(Code.NOT_FOUND, "Invalid model name specified: %s"),
    INVALID_VALIDATOR(Code.NOT_FOUND, "Invalid Request Validator identifier specified"),
    NO_GATEWAY_RESPONSE(Code.NOT_FOUND, "Gateway response type not defined on api"),
    INVALID_DOCUMENTATION_PART(Code.NOT_FOUND, "Invalid Documentation part identifier specified"),
    INVALID_DOCUMENTATION_VERSION(Code.NOT_FOUND, "Invalid Documentation version specified"),
    INVALID_PARAMETER_NAME(Code.NOT_FOUND, "Invalid parameter name specified"),
    INVALID_CONTENT_TYPE(Code.NOT_FOUND, "Content-Type specified was not found"),
    INVALID_VPC_LINK(Code.NOT_FOUND, "Invalid Vpc Link identifier specified"),
    INVALID_DEPLOYMENT(Code.NOT_FOUND, "Invalid Deployment identifier specified"),
    INVALID_STAGE(Code.NOT_FOUND, "Invalid Stage identifier specified"),
    INVALID_TAGGED_RESOURCE(Code.NOT_FOUND, "Invalid resource specified"),

    RESOURCE_EXISTS(Code.CONFLICT, "Another resource with the same parent already has this name: %s"),
    METHOD_EXISTS(Code.CONFLICT, "Method already exists for this resource"),
    STAGE_EXISTS(Code.CONFLICT, "Stage already exists"),
    CONCURRENT_MODIFICATION(
            Code.CONFLICT, "Unable to complete operation due to concurrent modification. Please try again later."),
    AUTHORIZER_IN_USE(Code.CONFLICT, "Cannot delete authorizer '%s', is referenced in method: %s"),
    MODEL_EXISTS(Code.CONFLICT, "Model name already exists for this REST API"),
    MODEL_IN_USE(Code.CONFLICT, "Cannot delete model '%s', is referenced in %s"),
    DOCUMENTATION_PART_EXISTS(Code.CONFLICT, "Documentation part already exists for the specified location"),
    DOCUMENTATION_VERSION_EXISTS(Code.CONFLICT, "Documentation version already exists"),
    API_EXISTS(Code.CONFLICT, "An API with the id %s already exists"),

    EMPTY_NAME(Code.BAD_REQUEST, "API name cannot be an empty string"),
    EMPTY_DESCRIPTION(Code.BAD_REQUEST, "Description cannot be an empty string"),
    COMPRESSION_SIZE(Code.BAD_REQUEST, "Invalid minimum compression size, must be between 0 and 10485760"),
    NO_ENDPOINT_TYPE(Code.BAD_REQUEST, "REGIONAL Configuration and EDGE Configuration cannot be both DISABLED."),
    SEVERAL_ENDPOINT_TYPES(Code.BAD_REQUEST, "Cannot create an api with multiple Endpoint Types."),
    WRONG_ENDPOINT_TYPE(Code.BAD_REQUEST, "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE"),
    WRONG_ADDRESS_TYPE(Code.BAD_REQUEST, "ipAddressType must be either ipv4 or dualstack."),
    VPC_ENDPOINTS(Code.BAD_REQUEST, "VPCEndpoints can only be specified with PRIVATE apis."),
    WRONG_API_KEY_SOURCE(Code.BAD_REQUEST, "Invalid API key source specified. Valid options are HEADER,AUTHORIZER"),
    WRONG_POLICY(
            Code.BAD_REQUEST,
            "Invalid policy document. Please check the policy syntax and ensure that Principals are valid."),
    PRIVATE_NEEDS_DUALSTACK(Code.BAD_REQUEST, "Only dualstack ipAddressType is supported for Private APIs."),
    WRONG_CUSTOM_ID(Code.BAD_REQUEST, "The tag _custom_id_ must consist of letters, digits and hyphens: %s"),

    PATH_PART(
            Code.BAD_REQUEST,
            "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the"
                    + " beginning and the end."),
    VARIABLE_SIBLING(
            Code.BAD_REQUEST,
            "A sibling (%s) of this resource already has a variable path part -- only one is allowed"),
    GREEDY_PARENT(Code.BAD_REQUEST, "Cannot create a child of a resource with a greedy path variable: %s"),
    ROOT_DELETION(Code.BAD_REQUEST, "Root resource cannot be deleted."),
    ROOT_PATH_PART(Code.BAD_REQUEST, "Root resource cannot update its pathPart."),
    ROOT_PARENT(Code.BAD_REQUEST, "Root resource cannot update its parentId."),
    CYCLE(Code.BAD_REQUEST, "Resources cannot be cyclical."),

    HTTP_METHOD(
            Code.BAD_REQUEST,
            "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY"),
    AUTHORIZATION_TYPE(
            Code.BAD_REQUEST,
            "Invalid authorization type specified. Valid options are NONE,AWS_IAM,CUSTOM,COGNITO_USER_POOLS"),
    NO_AUTHORIZER(
            Code.BAD_REQUEST,
            "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires"
                    + " a valid authorizer."),
    NO_VALIDATOR(Code.BAD_REQUEST, "Invalid Request Validator identifier specified"),
    NO_MODEL(Code.BAD_REQUEST, "Invalid model identifier specified: %s"),
    MAPPING_EXPRESSION(
            Code.BAD_REQUEST,
            "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping"
                    + " expression specified: %s]"),
    MAPPING_PARAMETER(
            Code.BAD_REQUEST,
            "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping"
                    + " expression parameter specified: %s]"),
    NO_METHOD_RESPONSE(
            Code.BAD_REQUEST,
            "Invalid mapping expression specified: Validation Result: warnings : [], errors : [No method response"
                    + " exists for method.]"),
    PARAMETER_NAMES(Code.BAD_REQUEST, "Parameter names must be unique across querystring, header and path"),

    AUTHORIZER_INPUT(Code.BAD_REQUEST, "Invalid request input"),
    AUTHORIZER_NAME(Code.BAD_REQUEST, "Authorizer name must be unique. Authorizer %s already exists in this RestApi."),
    AUTHORIZER_URI(
            Code.BAD_REQUEST,
            "Invalid Authorizer URI: %s. Authorizer URI should be a valid API Gateway ARN that represents a Lambda"
                    + " function invocation."),

    EMPTY_INTEGRATION_METHOD(Code.BAD_REQUEST, "Enumeration value for HttpMethod must be non-empty"),
    PASSTHROUGH(
            Code.BAD_REQUEST,
            "Invalid passthrough behavior specified. Valid options are WHEN_NO_MATCH,WHEN_NO_TEMPLATES,NEVER"),
    NO_ROLE(Code.BAD_REQUEST, "Role ARN must be specified for AWS integrations"),
    NOT_AN_ARN(Code.BAD_REQUEST, "Invalid ARN specified in the request"),
    ARN_WITHOUT_PATH(Code.BAD_REQUEST, "AWS ARN for integration must contain path or action"),
    ONLY_LAMBDA(
            Code.BAD_REQUEST,
            "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream"
                    + " invocations."),
    NOT_A_HTTP_ENDPOINT(Code.BAD_REQUEST, "Invalid HTTP endpoint specified for URI"),
    INTEGRATION_TIMEOUT(Code.BAD_REQUEST, "Timeout should be between 50 ms and %d ms"),

    INVALID_OPENAPI(Code.BAD_REQUEST, "Invalid OpenAPI input."),
    EXPORT_TYPE(Code.BAD_REQUEST, "No API exporter for type '%s'"),
    MALFORMED_INTEGRATION(
            Code.BAD_REQUEST, "Unable to parse API definition because of a malformed integration at path %s."),
    IMPORT_ERRORS(Code.BAD_REQUEST, "Errors found during import:\n\t%s"),
    IMPORT_WARNINGS(Code.BAD_REQUEST, "Warnings found during import:\n\t%s"),

    NO_API(Code.BAD_REQUEST, "Invalid REST API identifier specified"),
    EMPTY_MODEL_NAME(Code.BAD_REQUEST, "Model name must be non-empty"),
    MODEL_NAME(Code.BAD_REQUEST, "Model name must be alphanumeric: %s"),
    EMPTY_SCHEMA(Code.BAD_REQUEST, "Model schema must have at least 1 property or array items defined"),
    WRONG_MODEL(Code.BAD_REQUEST, "Invalid model specified: Validation Result: warnings : [], errors : [%s]"),
    EMPTY_VALIDATOR_NAME(Code.BAD_REQUEST, "Request Validator name cannot be blank"),
    EMPTY_RESPONSE_ENTRY(Code.BAD_REQUEST, "Invalid null or empty value in %s"),
    RESPONSE_STATUS(Code.BAD_REQUEST, "Invalid status code specified: %s"),
    EMPTY_DOCUMENTATION(Code.BAD_REQUEST, "Documentation part properties must be non-empty"),
    WRONG_DOCUMENTATION(Code.BAD_REQUEST, "Documentation part properties must be a JSON object"),
    DOCUMENTATION_FILE(Code.BAD_REQUEST, "Unable to build importer with provided input."),
    ROLE_ARN(Code.BAD_REQUEST, "Role ARN is not well-formed"),

    NO_METHODS(Code.BAD_REQUEST, "The REST API doesn't contain any methods"),
    NO_INTEGRATION(Code.BAD_REQUEST, "No integration defined for method"),
    API_IN_DOMAINS(
            Code.BAD_REQUEST,
            "Deleting RestApi %s failed. Please remove all base path mappings related to the RestApi in your domains: %s."),
    ACTIVE_STAGES(Code.BAD_REQUEST, "Active stages pointing to this deployment must be moved or deleted"),
    STAGE_NAME(Code.BAD_REQUEST, "Stage name only allows a-zA-Z0-9_-"),

    INVALID_DOMAIN(Code.NOT_FOUND, "Invalid domain name identifier specified"),
    INVALID_BASE_PATH(Code.NOT_FOUND, "Invalid base path mapping identifier specified"),
    INVALID_ACCESS_ASSOCIATION(Code.NOT_FOUND, "Invalid domain name access association identifier specified"),
    INVALID_CERTIFICATE(Code.NOT_FOUND, "Invalid Client Certificate identifier specified"),
    INVALID_SDK_TYPE(Code.NOT_FOUND, "Invalid SDK type specified"),
    DOMAIN_EXISTS(Code.BAD_REQUEST, "The domain name you provided already exists."),
    NO_DOMAIN_CERTIFICATE(Code.BAD_REQUEST, "A certificate was not provided for the endpoint type %s."),
    CERTIFICATE_REGION(Code.BAD_REQUEST, "Invalid certificate ARN: %s. Certificate must be in '%s'."),
    BASE_PATH_EXISTS(Code.CONFLICT, "Base path already exists for this domain name"),
    BASE_PATH_SLASH(
            Code.BAD_REQUEST,
            "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a multi-level base"
                    + " path mapping, use API Gateway V2."),
    MAPPED_API(Code.BAD_REQUEST, "Invalid REST API identifier specified"),
    MAPPED_STAGE(Code.BAD_REQUEST, "Invalid stage identifier specified"),

    INVALID_API_KEY(Code.NOT_FOUND, "Invalid API Key identifier specified"),
    INVALID_USAGE_KEY(Code.NOT_FOUND, "Invalid Key identifier specified"),
    API_KEY_EXISTS(Code.CONFLICT, "API Key already exists"),
    API_KEY_NAME(Code.BAD_REQUEST, "Invalid API Key name, can be at most 1024 characters."),
    SHORT_API_KEY(Code.BAD_REQUEST, "API Key value should be at least 20 characters"),
    LONG_API_KEY(Code.BAD_REQUEST, "API Key value exceeds maximum size of 128 characters"),
    API_KEY_DESCRIPTION(Code.BAD_REQUEST, "Invalid API Key description specified."),
    API_KEY_TYPE(Code.BAD_REQUEST, "Invalid Key Type specified"),
    API_KEY_FILE(Code.BAD_REQUEST, "Invalid API Key file: %s"),

    INVALID_USAGE_PLAN(Code.NOT_FOUND, "Invalid Usage Plan ID specified"),
    USAGE_PLAN_CONFLICT(
            Code.CONFLICT,
            "Usage Plan %s cannot be added because API Key cannot reference multiple Usage Plans with the same API stage:"
                    + " %s"),
    API_KEY_IN_PLAN(Code.CONFLICT, "API Key %s is already in Usage Plan %s"),
    UNKNOWN_API_STAGE(Code.NOT_FOUND, "Invalid API Stage {api: %s, stage: %s} specified for usageplan %s"),
    /** AWS forgets to fill in its own gaps. */
    HALF_AN_API_STAGE(Code.BAD_REQUEST, "Invalid API Stage {api: %s, stage: %s} specified for usageplan %s"),
    WRONG_API_STAGE(Code.BAD_REQUEST, "Invalid API Stage specified"),
    USED_PLAN(
            Code.BAD_REQUEST,
            "Cannot delete Usage Plan %s because there are API Stages associated with it, including %s"),
    DAY_OFFSET(Code.BAD_REQUEST, "Usage Plan quota offset must be zero in the DAY period"),
    WEEK_OFFSET(Code.BAD_REQUEST, "Usage Plan quota offset must be between zero and six inclusive in the WEEK period"),
    MONTH_OFFSET(Code.BAD_REQUEST, "Usage Plan quota offset must be between zero and 27 inclusive in the MONTH period"),
    USAGE_NUMBER(Code.BAD_REQUEST, "Invalid number specified: %s"),
    USAGE_DATES(Code.BAD_REQUEST, "Invalid date range specified: %s to %s"),

    PATCH_PATH(Code.BAD_REQUEST, "Invalid patch path %s"),
    PATCH_OPERATION(Code.BAD_REQUEST, "Invalid patch operation specified. Must be one of: [%s]"),
    ENDPOINT_TYPE_OPERATION(Code.BAD_REQUEST, "Invalid patch operation specified. Must be 'add'|'remove'|'replace'"),
    PATCH_PATH_AMONG(Code.BAD_REQUEST, "Invalid patch path  '%s' specified for op '%s'. Must be one of: [%s]"),
    PATCH_UNSUPPORTED(
            Code.BAD_REQUEST, "Invalid patch path  '%s' specified for op '%s'. Please choose supported operations"),
    NO_METHOD_SETTING(
            Code.BAD_REQUEST, "Cannot %s method setting %s because there is no method setting for this method "),
    METHOD_SETTING_VALUE(Code.BAD_REQUEST, "Invalid method setting value: %s. Must be one of: [%s]"),
    NO_DEPLOYMENT(Code.BAD_REQUEST, "Deployment id does not exist"),
    CACHE_SIZE(
            Code.BAD_REQUEST,
            "Invalid cache cluster size specified. Valid options are 0.5,1.6,6.1,13.5,28.4,58.2,118,237"),
    STAGE_VARIABLE_NAME(
            Code.BAD_REQUEST, "Invalid stage variable name: %s.  Please use names with only word characters."),
    STAGE_VARIABLE_VALUE(
            Code.BAD_REQUEST,
            "Invalid stage variable value: %s.  Please use values with alphanumeric characters and the symbols ' ', -',"
                    + " '.', '_', ':', '/', '?', '&', '=', and ','."),
    CANARY_PERCENT(Code.BAD_REQUEST, "Canary percentTraffic must be between 0.0 and 100.0"),
    CANARY_OPERATION(Code.BAD_REQUEST, "Invalid %s operation with path: %s"),
    CANARY_COPY(
            Code.BAD_REQUEST,
            "Invalid copy operation with path: %s and from %s. Valid copy:path are [/deploymentId, /variables] and valid"
                    + " copy:from are [/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]"),
    NO_CANARY(Code.BAD_REQUEST, "Promotion not available. Canary does not exist."),
    CANARY_WITHOUT_STAGE(
            Code.BAD_REQUEST,
            "Invalid deployment content specified.Non null and non empty stageName must be provided for canary"
                    + " deployment. Provided value is %s"),
    CANARY_BEFORE_STAGE(
            Code.BAD_REQUEST,
            "Invalid deployment content specified.Stage %s must already be created before making a canary release"
                    + " deployment"),
    CANARY_IN_THE_WAY(
            Code.BAD_REQUEST,
            "Invalid deployment content specified.Non canary deployment not supported on stage %s because Canary is"
                    + " enabled. Provide CanarySettings in deploymentInput."),
    ACCESS_LOG_PATH(
            Code.BAD_REQUEST,
            "Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn,"
                    + " /accessLogSettings/format]"),
    EMPTY_ACCESS_LOG(Code.BAD_REQUEST, "Access Log value must not be empty"),
    STAGE_PATH(
            Code.BAD_REQUEST,
            "Invalid method setting path: %s. Must be one of: [/deploymentId, /description, /cacheClusterEnabled,"
                    + " /cacheClusterSize, /clientCertificateId, /accessLogSettings,"
                    + " /accessLogSettings/destinationArn, /accessLogSettings/format,"
                    + " /{resourcePath}/{httpMethod}/metrics/enabled,"
                    + " /{resourcePath}/{httpMethod}/logging/dataTrace,"
                    + " /{resourcePath}/{httpMethod}/logging/loglevel,"
                    + " /{resourcePath}/{httpMethod}/throttling/burstLimit/{resourcePath}/{httpMethod}/throttling/rateLimit/{resourcePath}/{httpMethod}/caching/ttlInSeconds,"
                    + " /{resourcePath}/{httpMethod}/caching/enabled,"
                    + " /{resourcePath}/{httpMethod}/caching/dataEncrypted,"
                    + " /{resourcePath}/{httpMethod}/caching/requireAuthorizationForCacheControl,"
                    + " /{resourcePath}/{httpMethod}/caching/unauthorizedCacheControlHeaderStrategy,"
                    + " /*/*/metrics/enabled, /*/*/logging/dataTrace, /*/*/logging/loglevel,"
                    + " /*/*/throttling/burstLimit /*/*/throttling/rateLimit /*/*/caching/ttlInSeconds,"
                    + " /*/*/caching/enabled, /*/*/caching/dataEncrypted,"
                    + " /*/*/caching/requireAuthorizationForCacheControl,"
                    + " /*/*/caching/unauthorizedCacheControlHeaderStrategy, /variables/{variable_name},"
                    + " /tracingEnabled]"),

    VALIDATION(Code.VALIDATION, "%s"),
    UNSUPPORTED(Code.NOT_IMPLEMENTED, "%s");

    private final Code code;
    private final String message;

    ApiGatewayError(Code code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code.wireName;
    }

    @Override
    public int status() {
        return code.status;
    }

    @Override
    public String message() {
        return message;
    }

    /** The codes on the wire. */
    private enum Code {
        NOT_FOUND("NotFoundException", 404),
        CONFLICT("ConflictException", 409),
        BAD_REQUEST("BadRequestException", 400),
        VALIDATION("ValidationException", 400),
        NOT_IMPLEMENTED("NotImplementedException", 501);

        private final String wireName;
        private final int status;

        Code(String wireName, int status) {
            this.wireName = wireName;
            this.status = status;
        }
    }
}
