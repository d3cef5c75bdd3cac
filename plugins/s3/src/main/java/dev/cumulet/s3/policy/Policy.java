package dev.cumulet.s3.policy;

import java.util.List;

/**
 * A resource policy.
 *
 * @param hasVariables whether <code>${...}</code> stands for something, as it does since the version of 2012
 */
public record Policy(boolean hasVariables, List<Statement> statements) {
    /** Makes a policy. */
    public Policy {
        statements = List.copyOf(statements);
    }

    /** {@return what the policy says of a request: an explicit denial wins over everything else} */
    public Decision decide(PolicyRequest request) {
        Decision decision = Decision.SILENT;
        for (Statement statement : statements) {
            if (!statement.applies(request, hasVariables)) {
                continue;
            }
            if (statement.effect() == Effect.DENY) {
                return Decision.DENIED;
            }
            decision = Decision.ALLOWED;
        }
        return decision;
    }
}
