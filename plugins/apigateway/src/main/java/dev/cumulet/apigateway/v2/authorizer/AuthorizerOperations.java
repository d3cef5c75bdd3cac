package dev.cumulet.apigateway.v2.authorizer;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.v2.authorization.DecisionCache;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.JwtConfiguration;
import dev.cumulet.apigateway.v2.stage.StageOperations;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import dev.cumulet.spi.shape.Constraint.Length;
import dev.cumulet.spi.shape.Constraint.Range;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;

/** Makes, shows, changes and removes authorizers, and forgets what they have said. */
public final class AuthorizerOperations {
    private static final String AUTHORIZERS = "/v2/apis/{apiId}/authorizers";
    private static final String AUTHORIZER = AUTHORIZERS + "/{authorizerId}";
    private static final int ID_LENGTH = 6;
    private static final Constraint[] CONSTRAINTS = {
        new Range("authorizerResultTtlInSeconds", 0, 3_600),
        new Length("authorizerUri", 1, 2_048),
        new Length("name", 1, 128)
    };

    private final Entries entries;
    private final DecisionCache decisions;

    public AuthorizerOperations(Entries entries, DecisionCache decisions) {
        this.entries = entries;
        this.decisions = decisions;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateAuthorizer", "POST " + AUTHORIZERS, 201, CreateAuthorizerRequest.class, Authorizer.class, this::create).constrained(CONSTRAINTS),
                of("GetAuthorizer", "GET " + AUTHORIZER, 200, AuthorizerRequest.class, Authorizer.class, this::get),
                of("GetAuthorizers", "GET " + AUTHORIZERS, 200, GetAuthorizersRequest.class, Authorizers.class, this::list),
                of("UpdateAuthorizer", "PATCH " + AUTHORIZER, 200, UpdateAuthorizerRequest.class, Authorizer.class, this::update).constrained(CONSTRAINTS),
                of("DeleteAuthorizer", "DELETE " + AUTHORIZER, 204, AuthorizerRequest.class, Void.class, this::delete),
                of("ResetAuthorizersCache", "DELETE /v2/apis/{apiId}/stages/{stageName}/cache/authorizers", 204, ResetRequest.class, Void.class, this::reset));
        // spotless:on
    }

    public record CreateAuthorizerRequest(
            @Wire(location = Location.PATH) String apiId,
            String authorizerCredentialsArn,
            String authorizerPayloadFormatVersion,
            Integer authorizerResultTtlInSeconds,
            String authorizerType,
            String authorizerUri,
            Boolean enableSimpleResponses,
            List<String> identitySource,
            String identityValidationExpression,
            JwtConfiguration jwtConfiguration,
            String name) {}

    public record UpdateAuthorizerRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String authorizerId,
            String authorizerCredentialsArn,
            String authorizerPayloadFormatVersion,
            Integer authorizerResultTtlInSeconds,
            String authorizerType,
            String authorizerUri,
            Boolean enableSimpleResponses,
            List<String> identitySource,
            String identityValidationExpression,
            JwtConfiguration jwtConfiguration,
            String name) {}

    public record AuthorizerRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String authorizerId) {}

    public record GetAuthorizersRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record ResetRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String stageName) {}

    public record Authorizers(List<Authorizer> items, String nextToken) {}

    public Authorizer create(CreateAuthorizerRequest request, Call call) {
        Authorizer empty = new Authorizer(
                null, entries.ids().next(ID_LENGTH), null, null, null, null, null, List.of(), null, null, null);
        Authorizer authorizer = Overlay.of(empty, request);
        entries.change(call, request.apiId(), entry -> with(entry, authorizer));
        return authorizer;
    }

    public Authorizer get(AuthorizerRequest request, Call call) {
        return authorizer(entries.load(call, request.apiId()), request.authorizerId());
    }

    public Authorizers list(GetAuthorizersRequest request, Call call) {
        List<Authorizer> all = entries.load(call, request.apiId()).definition().authorizers();
        Listing<Authorizer> page = Listing.of(all, request.maxResults(), request.nextToken(), Authorizer::authorizerId);
        return new Authorizers(page.items(), page.nextToken());
    }

    public Authorizer update(UpdateAuthorizerRequest request, Call call) {
        ApiEntry changed = entries.change(
                call,
                request.apiId(),
                entry -> with(entry, Overlay.of(authorizer(entry, request.authorizerId()), request)));
        return authorizer(changed, request.authorizerId());
    }

    public Void delete(AuthorizerRequest request, Call call) {
        String id = request.authorizerId();
        entries.change(call, request.apiId(), entry -> {
            authorizer(entry, id);
            AuthorizerRules.checkUnused(entry.definition(), id);
            return entry.redefined(definition ->
                    definition.withAuthorizers(Items.without(definition.authorizers(), Authorizer::authorizerId, id)));
        });
        return null;
    }

    public Void reset(ResetRequest request, Call call) {
        StageOperations.stage(entries.load(call, request.apiId()), request.stageName());
        decisions.flush(call.scope(), request.apiId(), request.stageName());
        return null;
    }

    private static ApiEntry with(ApiEntry entry, Authorizer authorizer) {
        AuthorizerRules.check(entry.definition(), authorizer);
        return entry.redefined(definition ->
                definition.withAuthorizers(Items.with(definition.authorizers(), authorizer, Authorizer::authorizerId)));
    }

    private static Authorizer authorizer(ApiEntry entry, String id) {
        return entry.definition().authorizer(id).orElseThrow(() -> V2Error.INVALID_AUTHORIZER.exception(id));
    }
}
