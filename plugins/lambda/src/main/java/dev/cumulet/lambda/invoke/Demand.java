package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.function.Target;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;

/**
 * Whose environment is wanted.
 *
 * @param scope account and region of the function
 * @param function the function's ARN, whatever version is meant
 * @param version the version's ARN; the function's own for the unpublished one
 * @param revision what tells the version's present code and configuration from earlier ones
 * @param reserved how many of the function's environments may work at once, if that is limited
 */
record Demand(Scope scope, String function, String version, String revision, Optional<Integer> reserved) {
    static Demand of(Target target, Scope scope) {
        return new Demand(
                scope,
                target.function().configuration().functionArn(),
                target.configuration().functionArn(),
                target.version().deployment(),
                target.function().reservedConcurrency());
    }

    /** {@return the same demand, for environments of that edition of the code only} */
    Demand withEdition(long edition) {
        return new Demand(scope, function, version, revision + "-" + edition, reserved);
    }
}
