package dev.cumulet.lambda.url;

import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.policy.PolicyOperations;
import dev.cumulet.spi.service.Call;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Who may call a function at its URL. A URL that asks for signatures answers nobody without one. Policies count where
 * the server verifies signatures too; elsewhere everybody may what anybody could.
 */
final class UrlAccess {
    private static final String ACTION = "lambda:InvokeFunctionUrl";
    private static final String AUTH_TYPE = "lambda:functionurlauthtype";

    private final PolicyOperations policies;
    private final BooleanSupplier isStrict;

    /**
     * Makes the rule.
     *
     * @param isStrict whether the server verifies signatures
     */
    UrlAccess(PolicyOperations policies, BooleanSupplier isStrict) {
        this.policies = policies;
        this.isStrict = isStrict;
    }

    boolean isAllowed(FunctionUrl url, Call call) {
        if (url.isSigned() && call.identity().isAnonymous()) {
            return false;
        }
        if (!isStrict.getAsBoolean()) {
            return true;
        }
        FunctionName function = url.function();
        String account = call.identity().account();
        // Within an account its own policies would do, and accounts have none here.
        return url.isSigned() && account.equals(function.scope().account())
                || isPermitted(function, url.isSigned() ? account : "*", url.authType());
    }

    private boolean isPermitted(FunctionName function, String who, String authType) {
        return policies.find(function)
                .filter(policy -> policy.permits(who, ACTION, Map.of(AUTH_TYPE, authType)))
                .isPresent();
    }
}
