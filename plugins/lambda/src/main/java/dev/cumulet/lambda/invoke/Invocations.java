package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.StoredVersion;
import dev.cumulet.lambda.launcher.Launcher;
import dev.cumulet.lambda.layer.Packages;
import dev.cumulet.lambda.log.Logs;
import dev.cumulet.spi.service.Scope;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** All that runs functions, put together. */
public final class Invocations implements AutoCloseable {
    private final Launcher launcher;
    private final Fleet fleet;
    private final Functions functions;
    private final Invoker invoker;
    private final EnvironmentStarter starter;
    private final Provisioning provisioning;

    /**
     * What configuration says of it.
     *
     * @param maxEnvironments how many environments this machine bears
     * @param keepAlive how long an environment stays warm without work
     * @param initTimeout how long an environment may take until its runtime is ready
     */
    public record Settings(int maxEnvironments, Duration keepAlive, Duration initTimeout) {}

    /**
     * What environments have of the server.
     *
     * @param clock its clock
     * @param endpoint where functions reach it
     * @param logs takes what they print
     */
    public record Server(Clock clock, Supplier<URI> endpoint, Logs logs) {}

    public Invocations(Launcher launcher, Functions functions, Packages packages, Server server, Settings settings) {
        this.launcher = launcher;
        this.functions = functions;
        this.fleet =
                new Fleet(settings.maxEnvironments(), settings.keepAlive(), settings.initTimeout(), this::reserved);
        this.starter = new EnvironmentStarter(launcher, packages, server, settings.initTimeout());
        this.invoker = new Invoker(fleet, starter, packages.codes());
        this.provisioning = new Provisioning(fleet, starter, invoker);
    }

    private int reserved(Scope scope) {
        return functions.list(scope, "", Integer.MAX_VALUE).stream()
                .mapToInt(function -> function.reservedConcurrency().orElse(0))
                .sum();
    }

    /** {@return why a version can't run on this machine and what to do about it, if so} */
    public Optional<String> obstacle(StoredVersion version) {
        return starter.obstacle(version);
    }

    /** Works ahead for a version that was deployed, in the background. */
    public void prepare(StoredVersion version) {
        starter.prepare(version);
    }

    /** {@return what brings invocations to environments} */
    public Invoker invoker() {
        return invoker;
    }

    /** {@return what keeps environments ready for versions with provisioned concurrency} */
    public Provisioning provisioning() {
        return provisioning;
    }

    /**
     * Ends the environments of a function or version that was changed or deleted.
     *
     * @param arn the version's ARN; the function's own for its unpublished version, or if it is gone with all versions
     */
    public void retire(String arn) {
        boolean isGone = isGone(arn);
        provisioning.forget(arn, isGone);
        fleet.retire(arn, isGone);
    }

    private boolean isGone(String arn) {
        String[] parts = arn.split(":", 8);
        FunctionName name = new FunctionName(new Scope(parts[4], parts[3]), parts[6], Optional.empty());
        return functions.find(name).isEmpty();
    }

    /** Ends all environments, also those at work. */
    public void clear() {
        provisioning.clear();
        fleet.clear();
    }

    @Override
    public void close() {
        provisioning.clear();
        fleet.close();
        launcher.close();
    }
}
