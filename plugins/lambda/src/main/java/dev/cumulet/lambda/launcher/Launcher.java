package dev.cumulet.lambda.launcher;

import dev.cumulet.spi.Described;
import java.net.URI;
import java.util.Optional;

/**
 * Starts execution environments. A plugin adds one by offering a {@link dev.cumulet.spi.BackendFactory} for this
 * contract; the {@code lambda.launcher} property names it. Called by many threads at once.
 */
public interface Launcher extends Described, AutoCloseable {
    /**
     * {@return the address on which the Runtime API listens for this launcher's environments}
     *
     * <p>An address of this machine; environments reach it under {@link #runtimeApiHost}.
     */
    default String bindAddress() {
        return "127.0.0.1";
    }

    /** {@return the name or address under which an environment reaches the Runtime API} */
    default String runtimeApiHost() {
        return "127.0.0.1";
    }

    /**
     * {@return the address under which an environment's own AWS clients reach this server}
     *
     * <p>Asked for each environment before it is launched.
     *
     * @param server where programs of this machine reach it
     */
    default URI endpoint(URI server) {
        return server;
    }

    /** {@return what runs functions and why, in one line for people} */
    @Override
    String description();

    /**
     * {@return why nothing can be run here and what to do about it, in one line for people; nothing if it can}
     *
     * <p>Asked at the start where configuration leaves the choice of a launcher to the server; takes a few milliseconds
     * at most.
     */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /**
     * {@return why such code can't run here and what to do about it, in one line for people; nothing if it can}
     *
     * <p>Asked when a function is created or changed; quick, and without side effects.
     */
    default Optional<String> obstacle(Code code) {
        return Optional.empty();
    }

    /**
     * Works ahead for code that was deployed: finds what runs it, compiles it. Called on a thread of its own, which may
     * take its time; the code stays until it returns. What fails here is told when an environment is launched.
     */
    default void prepare(Code code) {}

    /**
     * Starts an environment and returns at once; its runtime asks the Runtime API for work when it is ready.
     *
     * @throws LaunchException if it can't be started; the message is for people and says what to do
     */
    Launched launch(Launch launch);

    /** Ends what the launcher itself keeps running; called after all environments are closed. */
    @Override
    default void close() {}
}
