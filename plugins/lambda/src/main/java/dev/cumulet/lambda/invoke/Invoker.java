package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.code.CodeStore;
import dev.cumulet.lambda.function.Target;
import dev.cumulet.lambda.launcher.LaunchException;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings an invocation to an environment and its result back, on the caller's thread. */
public final class Invoker {
    private static final System.Logger LOG = System.getLogger(Invoker.class.getName());

    private final Fleet fleet;
    private final EnvironmentStarter starter;
    private final CodeStore codes;

    Invoker(Fleet fleet, EnvironmentStarter starter, CodeStore codes) {
        this.fleet = fleet;
        this.starter = starter;
        this.codes = codes;
    }

    /**
     * {@return what came of it}
     *
     * @throws dev.cumulet.spi.service.AwsException if too many environments are at work
     */
    public InvocationResult invoke(Target target, Scope scope, Invocation invocation) {
        return holding(target, () -> attempt(target, scope, invocation));
    }

    /** {@return what {@code use} returns; the version's code stays as long} */
    <R> R holding(Target target, Supplier<R> use) {
        return target.version().imageUri().isPresent()
                ? use.get() // A container engine keeps its images.
                : codes.holding(target.configuration().codeSha256(), use);
    }

    private InvocationResult attempt(Target target, Scope scope, Invocation invocation) {
        try {
            Optional<InvocationResult> result = Optional.empty();
            while (result.isEmpty()) {
                result = work(target, scope, invocation);
            }
            return result.get();
        } catch (LaunchException e) {
            LOG.log(System.Logger.Level.ERROR, "Function {0}: {1}", invocation.functionArn(), e.getMessage());
            InvocationResult failure =
                    InvocationResult.error("Runtime.InvalidEntrypoint", invocation.requestId(), e.getMessage());
            return invocation.isLogWanted() ? failure.withLog(e.getMessage() + "\n") : failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server is stopping", e);
        }
    }

    /** {@return nothing if a warm environment was given that had just ended} */
    private Optional<InvocationResult> work(Target target, Scope scope, Invocation invocation)
            throws InterruptedException {
        Lease lease = fleet.acquire(
                demand(target, scope), () -> starter.start(target.version(), scope, Initialization.ON_DEMAND));
        try {
            if (!lease.environment().awaitStart()) {
                fleet.renew(lease, () -> starter.start(target.version(), scope, Initialization.AGAIN));
            }
            return lease.environment().invoke(invocation);
        } finally {
            fleet.release(lease);
        }
    }

    /** An unpublished function whose code is a folder gets environments of the folder's present content. */
    private Demand demand(Target target, Scope scope) {
        Demand demand = Demand.of(target, scope);
        long edition = target.version().imageUri().isPresent()
                ? 0
                : codes.edition(target.configuration().codeSha256());
        boolean isLatest = demand.function().equals(demand.version());
        return edition == 0 || !isLatest ? demand : demand.withEdition(edition);
    }
}
