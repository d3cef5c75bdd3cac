package dev.cumulet.lambda.docker;

import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.Launched;

/** Containers of an engine, behind the library that speaks with it. Used by many threads at once. */
public interface Containers extends AutoCloseable {
    /** {@return the address of this machine that containers reach} */
    Reach reach();

    /** Starts a container; see {@link dev.cumulet.lambda.launcher.Launcher#launch}. */
    Launched launch(Launch launch);

    /** Removes what servers have left behind that were killed. */
    void removeLeftovers();

    /** Removes all containers that are still there, and waits until they have gone. */
    @Override
    void close();

    /**
     * How containers reach this machine.
     *
     * @param bind the address to listen on
     * @param host the name or address under which containers connect to it
     * @param network the network that containers have to be in; empty for the engine's default
     */
    record Reach(String bind, String host, String network) {}
}
