package dev.cumulet.apigateway.authorizer;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;

/** Makes, shows, changes, tries and removes the authorizers of an API. */
public final class AuthorizerOperations {
    private static final String AUTHORIZERS = Routes.API + "/authorizers";
    private static final String AUTHORIZER = AUTHORIZERS + "/{authorizer_id}";
    private static final int ID_LENGTH = 6;

    private final Apis apis;
    private final Authorizers authorizers;
    private final AuthorizerTrial trial;

    public AuthorizerOperations(Apis apis, Authorizers authorizers) {
        this.apis = apis;
        this.authorizers = authorizers;
        this.trial = new AuthorizerTrial(authorizers);
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateAuthorizer", "POST " + AUTHORIZERS, 201, CreateAuthorizerRequest.class, Authorizer.class, this::create),
                of("GetAuthorizer", "GET " + AUTHORIZER, 200, AuthorizerRequest.class, Authorizer.class, this::get),
                of("GetAuthorizers", "GET " + AUTHORIZERS, 200, GetAuthorizersRequest.class, AuthorizerList.class, this::list),
                of("UpdateAuthorizer", "PATCH " + AUTHORIZER, 200, UpdateAuthorizerRequest.class, Authorizer.class, this::update),
                of("DeleteAuthorizer", "DELETE " + AUTHORIZER, 202, AuthorizerRequest.class, Void.class, this::delete),
                of("TestInvokeAuthorizer", "POST " + AUTHORIZER, 200, TestInvokeAuthorizerRequest.class, AuthorizerTrial.Result.class, this::test),
                of("FlushStageAuthorizersCache", "DELETE " + Routes.API + "/stages/{stage_name}/cache/authorizers", 202, FlushRequest.class, Void.class, this::flush));
        // spotless:on
    }

    public record CreateAuthorizerRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            String name,
            String type,
            List<String> providerARNs,
            String authType,
            String authorizerUri,
            String authorizerCredentials,
            String identitySource,
            String identityValidationExpression,
            Integer authorizerResultTtlInSeconds) {}

    public record AuthorizerRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "authorizer_id", location = Location.PATH)
            String authorizerId) {}

    public record GetAuthorizersRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record AuthorizerList(String position, List<Authorizer> item) {}

    public record UpdateAuthorizerRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "authorizer_id", location = Location.PATH)
            String authorizerId,

            List<PatchOperation> patchOperations) {}

    public record TestInvokeAuthorizerRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "authorizer_id", location = Location.PATH)
            String authorizerId,

            Map<String, String> headers,
            Map<String, List<String>> multiValueHeaders,
            String pathWithQueryString,
            String body,
            Map<String, String> stageVariables,
            Map<String, String> additionalContext) {}

    public record FlushRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "stage_name", location = Location.PATH)
            String stageName) {}

    public Authorizer create(CreateAuthorizerRequest request, Call call) {
        AuthorizerRules.checkRequest(request.name(), request.type());
        Authorizer authorizer = new Authorizer(
                apis.ids().next(ID_LENGTH),
                request.name(),
                request.type(),
                Absent.ifEmpty(request.providerARNs()),
                request.authType() == null ? usualAuthType(request.type()) : request.authType(),
                request.authorizerUri(),
                request.authorizerCredentials(),
                request.identitySource(),
                request.identityValidationExpression(),
                request.authorizerResultTtlInSeconds());
        // AWS speaks of a concurrent modification where there is no such API.
        apis.change(call, request.restApiId(), ApiGatewayError.CONCURRENT_MODIFICATION::exception, state -> {
            AuthorizerRules.check(authorizer);
            AuthorizerRules.checkName(state, authorizer);
            return with(state, authorizer);
        });
        return authorizer;
    }

    public Authorizer get(AuthorizerRequest request, Call call) {
        return authorizer(apis.load(call, request.restApiId()), request.authorizerId());
    }

    public AuthorizerList list(GetAuthorizersRequest request, Call call) {
        List<Authorizer> all = apis.load(call, request.restApiId()).definition().authorizers();
        Page<Authorizer> page = Page.of(all, request.position(), request.limit(), Authorizer::id);
        return new AuthorizerList(page.position(), page.items());
    }

    public Authorizer update(UpdateAuthorizerRequest request, Call call) {
        ApiState changed = apis.change(call, request.restApiId(), state -> {
            Authorizer present = authorizer(state, request.authorizerId());
            Authorizer patched = AuthorizerPatches.applied(present, request.patchOperations());
            AuthorizerRules.checkName(state, patched);
            return with(state, patched);
        });
        return authorizer(changed, request.authorizerId());
    }

    public Void delete(AuthorizerRequest request, Call call) {
        apis.change(call, request.restApiId(), state -> {
            AuthorizerRules.checkUnused(state, authorizer(state, request.authorizerId()));
            return state.redefined(definition -> definition.withAuthorizers(
                    Items.without(definition.authorizers(), Authorizer::id, request.authorizerId())));
        });
        return null;
    }

    public AuthorizerTrial.Result test(TestInvokeAuthorizerRequest request, Call call) {
        ApiState state = apis.load(call, request.restApiId());
        return trial.of(
                state,
                authorizer(state, request.authorizerId()),
                request,
                call,
                apis.clock().instant());
    }

    public Void flush(FlushRequest request, Call call) {
        apis.load(call, request.restApiId())
                .stage(request.stageName())
                .orElseThrow(ApiGatewayError.INVALID_STAGE::exception);
        authorizers.flush(call.scope(), request.restApiId(), request.stageName());
        return null;
    }

    private static ApiState with(ApiState state, Authorizer authorizer) {
        return state.redefined(definition ->
                definition.withAuthorizers(Items.with(definition.authorizers(), authorizer, Authorizer::id)));
    }

    private static Authorizer authorizer(ApiState state, String id) {
        return state.definition().authorizer(id).orElseThrow(ApiGatewayError.INVALID_AUTHORIZER::exception);
    }

    private static String usualAuthType(String type) {
        return type.equals(AuthorizerRules.USER_POOLS) ? "cognito_user_pools" : "custom";
    }
}
