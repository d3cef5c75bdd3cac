package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How many environments are at work, and whether another one may be; guarded by the fleet's lock.
 *
 * <p>A reserve is one function's alone, over all its versions; what is provisioned for a version is taken from it. All
 * functions without a reserve share what the others leave of the account's concurrency.
 */
final class Occupancy {
    /** What AWS gives to an account in a region. */
    static final int ACCOUNT = 1000;

    /** No reserves can make what is left less than that, so below it nobody has to ask for them. */
    private static final int NEVER_RESERVED = 100;

    private static final String RESERVE_IS_BUSY = "ReservedFunctionConcurrentInvocationLimitExceeded";
    private static final String ACCOUNT_IS_BUSY = "ConcurrentInvocationLimitExceeded";

    private final ToIntFunction<Scope> reserves;
    private final Map<String, Integer> functions = new HashMap<>();
    private final Map<Scope, Integer> shared = new HashMap<>();
    private final Map<String, Integer> provisioned = new HashMap<>();

    /**
     * Counts from nothing.
     *
     * @param reserves tells what is reserved for the functions of an account and region in all
     */
    Occupancy(ToIntFunction<Scope> reserves) {
        this.reserves = reserves;
    }

    /** Throws what AWS answers if no other environment of that function may work now. */
    void check(Demand demand) {
        if (demand.reserved().isPresent()) {
            int own = demand.reserved().get() - provisioned.getOrDefault(demand.function(), 0);
            if (functions.getOrDefault(demand.function(), 0) >= own) {
                throw tooMany(RESERVE_IS_BUSY);
            }
            return;
        }
        int busy = shared.getOrDefault(demand.scope(), 0);
        if (busy >= NEVER_RESERVED && busy >= ACCOUNT - reserves.applyAsInt(demand.scope())) {
            throw tooMany(ACCOUNT_IS_BUSY);
        }
    }

    /** {@return what AWS answers where this machine bears no more} */
    static AwsException exhausted() {
        return tooMany(ACCOUNT_IS_BUSY);
    }

    private static AwsException tooMany(String reason) {
        return LambdaError.TOO_MANY_REQUESTS.exception().with("Reason", reason);
    }

    void add(Demand demand) {
        functions.merge(demand.function(), 1, Integer::sum);
        if (demand.reserved().isEmpty()) {
            shared.merge(demand.scope(), 1, Integer::sum);
        }
    }

    void remove(Demand demand) {
        functions.computeIfPresent(demand.function(), Occupancy::less);
        if (demand.reserved().isEmpty()) {
            shared.computeIfPresent(demand.scope(), Occupancy::less);
        }
    }

    /** Takes places from a function's reserve for what is provisioned, or gives some back. */
    void provision(String function, int change) {
        provisioned.merge(function, change, (old, more) -> old + more == 0 ? null : Integer.valueOf(old + more));
    }

    private static <K> Integer less(K key, Integer count) {
        return count == 1 ? null : Integer.valueOf(count - 1);
    }
}
