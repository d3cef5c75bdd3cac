package dev.cumulet.apigateway.access;

import dev.cumulet.apigateway.authorizer.Authorizers;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.model.Prepared;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.policy.Policy;
import dev.cumulet.apigateway.policy.PolicyRequest;
import dev.cumulet.apigateway.policy.Verdict;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.Gate;
import dev.cumulet.spi.service.Identity;

/**
 * Lets in who may call a method. The API's policy and the method's authorization decide together, by AWS's tables: a denial
 * of either wins; in the owner's account the word of either is enough, in another account both must allow.
 */
public final class AccessGate implements Gate {
    private static final String ANONYMOUS = "anonymous";

    private final Authorizers authorizers;
    private final Prepared<RestApi, Policy> policies = new Prepared<>(new ApiPolicy()::of);

    public AccessGate(Authorizers authorizers) {
        this.authorizers = authorizers;
    }

    @Override
    public ApiRequest admit(ApiRequest request) {
        return switch (request.method().authorizationType()) {
            case "AWS_IAM" -> signed(request);
            case "CUSTOM", "COGNITO_USER_POOLS" -> authorized(request);
            default -> open(request);
        };
    }

    private ApiRequest open(ApiRequest request) {
        if (hasPolicy(request)) {
            Verdict verdict = verdict(request, Questions.anonymous(request));
            if (verdict != Verdict.ALLOW) {
                throw denied(verdict, ANONYMOUS, request);
            }
        }
        return request;
    }

    /** What users and roles may do is kept in IAM and not enforced here, so it counts as allowed. */
    private ApiRequest signed(ApiRequest request) {
        Identity identity = request.call().identity();
        if (identity.isAnonymous()) {
            throw Unsigned.refusal(request.http());
        }
        boolean isOwner = identity.account().equals(request.owner().account());
        Verdict verdict = hasPolicy(request) ? verdict(request, Questions.signed(request, identity)) : Verdict.SILENT;
        if (verdict == Verdict.DENY || verdict == Verdict.SILENT && !isOwner) {
            throw denied(verdict, identity.principal().arn(), request);
        }
        return request.from(request.caller().with(new Signatory(identity).members()));
    }

    private ApiRequest authorized(ApiRequest request) {
        Verdict verdict = hasPolicy(request) ? verdict(request, Questions.anonymous(request)) : Verdict.SILENT;
        if (verdict == Verdict.DENY) {
            throw denied(verdict, ANONYMOUS, request);
        }
        Authorizers.Opinion opinion = authorizers.ask(request, Questions::anonymous);
        if (opinion.verdict() == Verdict.DENY) {
            throw GatewayError.EXPLICITLY_DENIED.exception();
        }
        if (opinion.verdict() == Verdict.SILENT && verdict == Verdict.SILENT) {
            throw GatewayError.ACCESS_DENIED.exception();
        }
        return opinion.request();
    }

    private static boolean hasPolicy(ApiRequest request) {
        String policy = request.definition().api().policy();
        return policy != null && !policy.isEmpty();
    }

    private Verdict verdict(ApiRequest request, PolicyRequest question) {
        return policies.of(request.definition().api()).verdict(question);
    }

    private static GatewayException denied(Verdict verdict, String caller, ApiRequest request) {
        GatewayError error =
                verdict == Verdict.DENY ? GatewayError.EXPLICITLY_DENIED_BY_POLICY : GatewayError.DENIED_BY_POLICY;
        return error.exception(caller, Questions.shownArn(request));
    }
}
