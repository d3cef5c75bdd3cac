package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.code.CodeStore;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.launcher.Launcher;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** All that runs functions, put together. */
public final class Invocations implements AutoCloseable {
    private final Launcher launcher;
    private final Fleet fleet;
    private final EventQueue events;
    private final InvokeOperations operations;

    /**
     * What configuration says of it.
     *
     * @param maxEnvironments how many environments this machine bears
     * @param keepAlive how long an environment stays warm without work
     * @param initTimeout how long an environment may take until its runtime is ready
     * @param retryDelay how long an event that failed waits for its second attempt
     */
    public record Settings(int maxEnvironments, Duration keepAlive, Duration initTimeout, Duration retryDelay) {}

    public Invocations(
            Launcher launcher,
            Functions functions,
            CodeStore codes,
            Clock clock,
            Supplier<URI> endpoint,
            Settings settings) {
        this.launcher = launcher;
        this.fleet = new Fleet(settings.maxEnvironments(), settings.keepAlive(), settings.initTimeout());
        EnvironmentStarter starter = new EnvironmentStarter(launcher, codes, clock, settings.initTimeout(), endpoint);
        Invoker invoker = new Invoker(fleet, starter, codes);
        this.events = new EventQueue(functions, invoker, settings.retryDelay());
        this.operations = new InvokeOperations(functions, invoker, events, clock);
    }

    /** {@return the operations} */
    public InvokeOperations operations() {
        return operations;
    }

    /** Ends the environments of a function that was changed or deleted. */
    public void retire(String functionArn) {
        fleet.retire(functionArn);
    }

    /** Forgets all events, and ends all environments, also those at work. */
    public void clear() {
        events.forget();
        fleet.clear();
    }

    @Override
    public void close() {
        events.close();
        fleet.close();
        launcher.close();
    }
}
