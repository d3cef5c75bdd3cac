package dev.cumulet.lambda.concurrency;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.StoredFunction;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;

/** How many environments of an account may work at once in a region, and what of that is spoken for. */
public final class AccountConcurrency {
    /** What AWS gives to an account. */
    public static final int LIMIT = 1000;

    /** What must be left to functions without a reserve. */
    private static final int MIN_UNRESERVED = 100;

    private final Functions functions;
    private final Provisions provisions;

    public AccountConcurrency(Functions functions, Provisions provisions) {
        this.functions = functions;
        this.provisions = provisions;
    }

    /** {@return what is left by the functions that have a reserve} */
    public int unreserved(Scope scope) {
        int reserved = functions.list(scope, "", Integer.MAX_VALUE).stream()
                .mapToInt(function -> function.reservedConcurrency().orElse(0))
                .sum();
        return LIMIT - reserved;
    }

    /**
     * Checks that a function can have a reserve.
     *
     * @throws dev.cumulet.spi.service.AwsException if too little is left to others, or more is provisioned
     */
    void checkReserve(FunctionName name, int reserve) {
        if (left(name) - reserve < MIN_UNRESERVED) {
            throw LambdaError.UNRESERVED_TOO_LOW.exception(MIN_UNRESERVED);
        }
        int provisioned = provisions.others(name.unqualified());
        if (reserve < provisioned) {
            throw LambdaError.RESERVE_BELOW_PROVISIONED.exception(reserve, provisioned);
        }
    }

    /**
     * Checks that so many environments can be provisioned for a version or alias.
     *
     * @throws dev.cumulet.spi.service.AwsException if the function's reserve, or what others leave, is less
     */
    void checkProvision(FunctionName name, int requested) {
        Optional<Integer> reserve = functions.whole(name).reservedConcurrency();
        int others = provisions.others(name);
        if (reserve.isPresent()) {
            if (others + requested > reserve.get()) {
                throw LambdaError.PROVISION_ABOVE_RESERVE.exception();
            }
            return;
        }
        int left = left(name) - others;
        if (requested > left) {
            throw LambdaError.PROVISION_ABOVE_ACCOUNT.exception(left);
        }
        if (left - requested < MIN_UNRESERVED) {
            throw LambdaError.PROVISION_LEAVES_TOO_LITTLE.exception(MIN_UNRESERVED);
        }
    }

    /** {@return what all other functions leave, by their reserve or by what is provisioned for them} */
    private int left(FunctionName name) {
        return LIMIT
                - functions.list(name.scope(), "", Integer.MAX_VALUE).stream()
                        .filter(function ->
                                !function.configuration().functionName().equals(name.name()))
                        .mapToInt(function -> taken(name.scope(), function))
                        .sum();
    }

    private int taken(Scope scope, StoredFunction function) {
        FunctionName name = new FunctionName(scope, function.configuration().functionName(), Optional.empty());
        return function.reservedConcurrency().orElseGet(() -> provisions.others(name));
    }
}
