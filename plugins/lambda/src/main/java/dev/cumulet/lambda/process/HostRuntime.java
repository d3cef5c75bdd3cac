package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;

/** How runtimes of one language are started with what this machine has. */
interface HostRuntime {
    /**
     * Finds what the runtime needs; the first time this asks programs who they are.
     *
     * @throws dev.cumulet.lambda.launcher.LaunchException if the machine lacks it; the message says what to install
     */
    void find(String runtime);

    /**
     * {@return how to start it}
     *
     * @throws dev.cumulet.lambda.launcher.LaunchException if the machine lacks what it needs
     */
    Command command(Launch launch, Code.Zip code, Places places);
}
