package dev.cumulet.apigateway.v2.control;

import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.spi.service.ErrorCode;

/** What the management of HTTP and WebSocket APIs answers when it says no. AWS has few codes and tells them apart by message. */
public enum V2Error implements ErrorCode {
    INVALID_API(Code.NOT_FOUND, "Invalid API identifier specified %s:%s"),
    INVALID_ROUTE(Code.NOT_FOUND, "Unable to find Route by id %s within the provided RestApi"),
    INVALID_INTEGRATION(Code.NOT_FOUND, "Unable to find Integration by id %s within the provided RestApi"),
    INVALID_ROUTE_RESPONSE(Code.NOT_FOUND, "Unable to find RouteResponse by id %s within the provided RestApi"),
    INVALID_INTEGRATION_RESPONSE(
            Code.NOT_FOUND, "Unable to find IntegrationResponse by id %s within the provided RestApi"),
    INVALID_MODEL(Code.NOT_FOUND, "Unable to find Model by id %s within the provided RestApi"),
    INVALID_STAGE(Code.NOT_FOUND, "Unable to find Stage by name %s within the provided RestApi"),
    INVALID_DEPLOYMENT(Code.NOT_FOUND, "Unable to find Deployment by id %s within the provided RestApi"),
    INVALID_AUTHORIZER(Code.NOT_FOUND, "Unable to find Authorizer by id %s within the provided RestApi"),
    INVALID_VPC_LINK(Code.NOT_FOUND, "Unable to find Vpc link by id %s"),
    INVALID_DOMAIN(Code.NOT_FOUND, "Invalid domain name identifier specified"),
    INVALID_MAPPING(Code.NOT_FOUND, "Invalid API mapping identifier specified"),
    INVALID_REQUEST_PARAMETER(Code.NOT_FOUND, "Unable to find Request Parameter by key %s within the provided Route"),
    NO_CORS(Code.NOT_FOUND, "Unable to find CORS configuration within the provided RestApi"),
    ROUTE_SETTINGS_KEY(Code.NOT_FOUND, "Unable to find Route by key %s within the provided RouteSettings"),
    INVALID_TAGGED_RESOURCE(Code.NOT_FOUND, "Invalid resource specified"),

    ROUTE_EXISTS(Code.CONFLICT, "Route with key %s already exists for this API"),
    CONFLICTING_VARIABLE(
            Code.CONFLICT,
            "The provided route key \"%s\" has a conflicting variable on the same hierarchical level as \"%s\""),
    ROUTE_RESPONSE_EXISTS(Code.CONFLICT, "RouteResponse with key %s already exists for this Route"),
    INTEGRATION_RESPONSE_EXISTS(Code.CONFLICT, "IntegrationResponse with key %s already exists for this Integration"),
    MODEL_EXISTS(Code.CONFLICT, "Model with name %s already exists for this API"),
    STAGE_EXISTS(Code.CONFLICT, "Stage already exists"),
    API_EXISTS(Code.CONFLICT, "An API with the id %s already exists"),
    AUTHORIZER_EXISTS(Code.BAD_REQUEST, "Authorizer name must be unique. Authorizer %s already exists in this API."),
    INTEGRATION_IN_USE(
            Code.CONFLICT, "Cannot delete Integration because it is referenced by the following Routes with Ids: [%s]"),
    AUTHORIZER_IN_USE(
            Code.CONFLICT, "Cannot delete Authorizer because it is referenced by the following Routes with Ids: [%s]"),
    API_IN_DOMAINS(
            Code.BAD_REQUEST,
            "Deleting API %s failed. Please remove all API mappings for the API from your custom domain names."),
    STAGE_IN_DOMAINS(
            Code.BAD_REQUEST,
            "Deleting stage %s failed. Please remove all API mappings for the stage from your custom domain names."),
    ACTIVE_STAGES(Code.BAD_REQUEST, "Active stages pointing to this deployment must be moved or deleted"),

    NO_ROUTES(Code.BAD_REQUEST, "Unable to deploy API because no routes exist in this API"),
    NO_WEBSOCKET_ROUTES(Code.BAD_REQUEST, "At least one route is required before deploying the Api"),
    NAME_REQUIRED(Code.BAD_REQUEST, "Name is required"),
    WRONG_PROTOCOL(Code.BAD_REQUEST, "Invalid protocol specified. Must be one of [HTTP, WEBSOCKET]"),
    HTTP_SELECTION(
            Code.BAD_REQUEST,
            "Invalid routeSelectionExpression. Currently, only '$request.method $request.path' is supported for"
                    + " APIs with a protocol type of HTTP"),
    WEBSOCKET_SELECTION(Code.BAD_REQUEST, "RouteSelectionExpression is required for APIs with protocol type WEBSOCKET"),
    HTTP_ONLY(Code.BAD_REQUEST, "%s is only supported for APIs with a protocol type of HTTP"),
    WEBSOCKET_ONLY(Code.BAD_REQUEST, "%s is only supported for APIs with a protocol type of WEBSOCKET"),
    QUICK_CREATE_TARGET(Code.BAD_REQUEST, "Target is required when a route key or credentials are specified"),
    NOT_QUICKLY_CREATED(
            Code.BAD_REQUEST,
            "Target, routeKey and credentialsArn can only be updated for an API made by quick create"),
    WRONG_TARGET_URI(Code.BAD_REQUEST, "Invalid target. Must be a Lambda function ARN or an HTTP URL"),
    CORS_CREDENTIALS(
            Code.BAD_REQUEST,
            "Invalid value for AllowCredentials. Wildcard origins are not allowed when AllowCredentials is true"),
    CORS_ORIGIN(
            Code.BAD_REQUEST,
            "Invalid format for origin. Origin should be in format \"*\" or \"http://*\" or \"https://*\" or"
                    + " \"http(s)://host[:port]\""),
    CORS_METHOD(Code.BAD_REQUEST, "Invalid value for AllowMethods: %s"),
    CORS_MAX_AGE(Code.BAD_REQUEST, "MaxAge must be between -1 and 86400"),
    WRONG_CUSTOM_ID(Code.BAD_REQUEST, "The tag _custom_id_ must consist of letters, digits and hyphens: %s"),

    ROUTE_KEY_REQUIRED(Code.BAD_REQUEST, "Route key is required"),
    ROUTE_KEY(
            Code.BAD_REQUEST,
            "The provided route key is not formatted properly for HTTP protocol. Format should be \"<HTTP METHOD>"
                    + " /<RESOURCE PATH>\" or \"$default\""),
    WRONG_TARGET(Code.BAD_REQUEST, "Invalid target. Target must be of the form integrations/<integration-id>"),
    NO_JWT_AUTHORIZER(
            Code.BAD_REQUEST,
            "Invalid authorizer ID specified. Setting the authorization type to JWT requires a valid JWT authorizer."),
    NO_AUTHORIZER(
            Code.BAD_REQUEST,
            "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires"
                    + " a valid authorizer."),
    SCOPES(Code.BAD_REQUEST, "Authorization scopes are only supported for routes with authorization type JWT"),

    INTEGRATION_TYPE_REQUIRED(Code.BAD_REQUEST, "IntegrationType is required"),
    PROXY_ONLY(
            Code.BAD_REQUEST,
            "Currently, an API with a protocol type of HTTP may only be associated with proxy integrations (AWS_PROXY,"
                    + " HTTP_PROXY)"),
    PAYLOAD_FORMAT_REQUIRED(Code.BAD_REQUEST, "PayloadFormatVersion is a required parameter for integration"),
    PAYLOAD_FORMAT(Code.BAD_REQUEST, "Invalid payloadFormatVersion specified. Must be one of: [%s]"),
    INTEGRATION_URI_REQUIRED(Code.BAD_REQUEST, "IntegrationUri is required for integration type %s"),
    INTEGRATION_METHOD_REQUIRED(Code.BAD_REQUEST, "HttpMethod must be set for integrations of type HTTP_PROXY"),
    HTTP_METHOD(
            Code.BAD_REQUEST,
            "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY"),
    NOT_AN_ARN(Code.BAD_REQUEST, "Invalid function ARN or invalid URI specified for integration"),
    NOT_A_HTTP_ENDPOINT(Code.BAD_REQUEST, "Invalid HTTP endpoint specified for URI"),
    CONNECTION_REQUIRED(
            Code.BAD_REQUEST, "ConnectionId must be specified for integrations of connection type VPC_LINK"),
    MAPPING_EXPRESSION(
            Code.BAD_REQUEST, "Invalid mapping expression specified: Validation Result: warnings : [], errors : [%s]"),

    ROUTE_RESPONSE_KEY(Code.BAD_REQUEST, "Currently, only '$default' is supported for RouteResponseKey"),
    INTEGRATION_RESPONSE_KEY_REQUIRED(Code.BAD_REQUEST, "IntegrationResponseKey is required"),
    MODEL_NAME(Code.BAD_REQUEST, "Model name must be alphanumeric: %s"),
    MODEL_SCHEMA(Code.BAD_REQUEST, "Invalid model schema specified. Schema must be valid JSON"),

    STAGE_NAME(Code.BAD_REQUEST, "Stage name only allows a-zA-Z0-9_-"),
    AUTO_DEPLOY_DEPLOYMENT(Code.BAD_REQUEST, "Deployment ID cannot be set on a stage with autoDeploy enabled"),
    NO_SUCH_DEPLOYMENT(Code.BAD_REQUEST, "Deployment ID does not exist"),

    AUTHORIZER_TYPE(Code.BAD_REQUEST, "Invalid authorizer type specified. Must be one of: [%s]"),
    IDENTITY_SOURCE(Code.BAD_REQUEST, "Invalid identity source specified: %s"),
    IDENTITY_SOURCE_REQUIRED(Code.BAD_REQUEST, "IdentitySource is required for authorizers of type JWT"),
    ISSUER(
            Code.BAD_REQUEST,
            "Invalid issuer: %s. Issuer must have a valid discovery endpoint ended with"
                    + " '/.well-known/openid-configuration'"),
    AUDIENCE(Code.BAD_REQUEST, "Audience is required for authorizers of type JWT"),
    AUTHORIZER_URI(Code.BAD_REQUEST, "Authorizer URI is required for authorizers of type REQUEST"),
    AUTHORIZER_PAYLOAD_FORMAT(
            Code.BAD_REQUEST, "AuthorizerPayloadFormatVersion is a required parameter for authorizers of type REQUEST"),
    SIMPLE_RESPONSES(
            Code.BAD_REQUEST, "EnableSimpleResponses is only supported with AuthorizerPayloadFormatVersion 2.0"),
    CACHING_WITHOUT_SOURCE(
            Code.BAD_REQUEST, "AuthorizerResultTtlInSeconds must be 0 for authorizers without identity sources"),

    INVALID_OPENAPI(Code.BAD_REQUEST, "Invalid OpenAPI input."),
    IMPORT_ERRORS(Code.BAD_REQUEST, "Errors found during import:\n\t%s"),
    IMPORT_WARNINGS(Code.BAD_REQUEST, "Warnings found during import:\n\t%s"),
    SPECIFICATION(Code.BAD_REQUEST, "Invalid specification: %s. Only OAS30 is supported"),
    OUTPUT_TYPE(Code.BAD_REQUEST, "Invalid output type: %s. Must be one of: [JSON, YAML]"),
    HTTP_EXPORT(Code.BAD_REQUEST, "Export is only supported for HTTP APIs"),
    DOMAIN_NAME_REQUIRED(Code.BAD_REQUEST, "DomainName is required"),
    DOMAIN_EXISTS(Code.CONFLICT, "The domain name you provided already exists."),
    DOMAIN_CONFIGURATION_REQUIRED(Code.BAD_REQUEST, "DomainNameConfigurations is required"),
    DOMAIN_ENDPOINT_TYPE(Code.BAD_REQUEST, "Invalid endpoint type specified. Only REGIONAL is supported"),
    DOMAIN_CERTIFICATE_REQUIRED(Code.BAD_REQUEST, "CertificateArn is required"),
    MAPPING_EXISTS(Code.CONFLICT, "ApiMapping key already exists for this domain name"),
    MAPPING_KEY(
            Code.BAD_REQUEST,
            "API mapping key should not start with a '/' and may contain only letters, numbers"
                    + " and the characters $-_.+!*'()/"),
    MAPPED_STAGE(Code.BAD_REQUEST, "Invalid stage identifier specified"),
    SUBNETS_REQUIRED(Code.BAD_REQUEST, "SubnetIds is required"),

    MAX_RESULTS(Code.BAD_REQUEST, "MaxResults must be a positive number"),
    NEXT_TOKEN(Code.BAD_REQUEST, "Invalid NextToken specified");

    private final Code code;
    private final String message;

    V2Error(Code code, String message) {
        this.code = code;
        this.message = message;
    }

    /** {@return what AWS says of an API without routes} */
    public static V2Error noRoutes(Api api) {
        return api.isHttp() ? NO_ROUTES : NO_WEBSOCKET_ROUTES;
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
        BAD_REQUEST("BadRequestException", 400);

        private final String wireName;
        private final int status;

        Code(String wireName, int status) {
            this.wireName = wireName;
            this.status = status;
        }
    }
}
