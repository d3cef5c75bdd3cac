package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

    /** {@return folders and files of the machine that it needs} */
    List<Path> roots(String runtime);

    /** {@return a command that works ahead for a function's environments, if there is anything to do} */
    default Optional<List<String>> preparation(Code.Zip code, Places places) {
        find(code.runtime());
        return Optional.empty();
    }

    /** {@return how to start a fork server for a package, if its language can have one} */
    default Optional<Command> forkServer(Code.Zip code, Places places) {
        return Optional.empty();
    }
}
