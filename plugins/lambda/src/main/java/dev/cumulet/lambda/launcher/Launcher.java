package dev.cumulet.lambda.launcher;

/**
 * Starts execution environments. A plugin adds one by offering a {@link dev.cumulet.spi.BackendFactory} for this
 * contract; the {@code lambda.launcher} property names it. Called by many threads at once.
 */
public interface Launcher extends AutoCloseable {
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
     * Starts an environment and returns at once; its runtime asks the Runtime API for work when it is ready.
     *
     * @throws LaunchException if it can't be started; the message is for people and says what to do
     */
    Launched launch(Launch launch);

    /** Ends what the launcher itself keeps running; called after all environments are closed. */
    @Override
    default void close() {}
}
