package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.spi.service.Call;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/** Gives each invocation its trace header, and stops functions that call each other without end. */
public final class Traces {
    /** AWS documentation: about 16 calls of a function in one chain are a loop. */
    private static final int LOOP = 16;

    private final Clock clock;
    private final Predicate<FunctionName> mayLoop;

    /**
     * Makes the traces.
     *
     * @param mayLoop tells whether a function's configuration allows loops; asked where there is one
     */
    public Traces(Clock clock, Predicate<FunctionName> mayLoop) {
        this.clock = clock;
        this.mayLoop = mayLoop;
    }

    /**
     * {@return the header for a call: the client's, or a new one}
     *
     * @throws dev.cumulet.spi.service.AwsException if the chain of calls has become a loop
     */
    public String of(FunctionName name, Call call) {
        Optional<String> given = call.http().header(TraceHeader.NAME);
        String trace = given.orElseGet(() -> TraceHeader.create(clock.instant()));
        if (given.isPresent() && Lineage.calls(trace, name.arn()) >= LOOP && !mayLoop.test(name.unqualified())) {
            throw LambdaError.RECURSION.exception();
        }
        return Lineage.with(trace, name.arn());
    }
}
