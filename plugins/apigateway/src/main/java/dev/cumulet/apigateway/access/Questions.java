package dev.cumulet.apigateway.access;

import dev.cumulet.apigateway.policy.PolicyRequest;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Principal;
import java.util.HashMap;
import java.util.Map;

/** Makes of a request what policies are asked: the method's ARN, the caller, and the keys of conditions that AWS has here. */
final class Questions {
    private static final int SHOWN_DIGITS = 4;

    private Questions() {}

    /** {@return the question about a request of nobody in particular} */
    static PolicyRequest anonymous(ApiRequest request) {
        return new PolicyRequest(request.methodArn(), PolicyRequest.PrincipalFacts.ANONYMOUS, conditions(request));
    }

    /** {@return the question about a signed request} */
    static PolicyRequest signed(ApiRequest request, Identity identity) {
        Principal principal = identity.principal();
        Map<String, String> conditions = conditions(request);
        conditions.put("aws:principalaccount", principal.account());
        conditions.put("aws:principalarn", principal.arn());
        conditions.put("aws:userid", principal.id());
        int user = principal.arn().indexOf(":user/");
        if (user >= 0) {
            conditions.put(
                    "aws:username", principal.arn().substring(principal.arn().lastIndexOf('/') + 1));
        }
        return new PolicyRequest(request.methodArn(), new Signatory(identity).facts(), conditions);
    }

    /** {@return the method's ARN as clients are shown it, with the account all but hidden} */
    static String shownArn(ApiRequest request) {
        String account = request.owner().account();
        String hidden =
                "*".repeat(account.length() - SHOWN_DIGITS) + account.substring(account.length() - SHOWN_DIGITS);
        return request.methodArn().replaceFirst(":" + account + ":", ":" + hidden + ":");
    }

    /** There are no VPC endpoints here, so no request has come through one. */
    private static Map<String, String> conditions(ApiRequest request) {
        Map<String, String> conditions = new HashMap<>();
        conditions.put("aws:sourceip", request.http().remoteAddress());
        conditions.put("aws:currenttime", request.time().toString());
        conditions.put("aws:epochtime", String.valueOf(request.time().getEpochSecond()));
        conditions.put(
                "aws:securetransport", String.valueOf(request.http().scheme().equals("https")));
        request.http().header("User-Agent").ifPresent(agent -> conditions.put("aws:useragent", agent));
        request.http().header("Referer").ifPresent(referer -> conditions.put("aws:referer", referer));
        return conditions;
    }
}
