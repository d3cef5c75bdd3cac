package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Node.js with our own bootstrap. */
final class NodeRuntime implements HostRuntime {
    private static final String BOOTSTRAP = "bootstrap.cjs";
    private static final String LAYERS = "layers.cjs";

    private final Interpreters interpreters;
    private final Bootstraps bootstraps;

    NodeRuntime(Interpreters interpreters, Bootstraps bootstraps) {
        this.interpreters = interpreters;
        this.bootstraps = bootstraps;
    }

    @Override
    public void find(String runtime) {
        interpreters.find(Language.NODE, runtime);
    }

    @Override
    public List<Path> roots(String runtime) {
        return interpreters.find(Language.NODE, runtime).roots();
    }

    @Override
    public Command command(Launch launch, Code.Zip code, Places places) {
        Interpreter node = interpreters.find(Language.NODE, code.runtime());
        bootstraps.need(BOOTSTRAP);
        bootstraps.need(LAYERS);
        String major = node.version().replaceAll("\\..*", "");
        List<String> modules = new ArrayList<>(List.of(
                places.layers() + "/nodejs/node" + major + "/node_modules",
                places.layers() + "/nodejs/node_modules",
                places.task().toString()));
        modules.addAll(node.libraries()); // AWS's runtimes bring its SDK, so what is installed for all counts too.
        return new Command(
                List.of(
                        node.executable().toString(),
                        places.runtime().resolve(BOOTSTRAP).toString()),
                Optional.of(node.executable().getParent()),
                node.roots(),
                Map.of("NODE_PATH", String.join(File.pathSeparator, modules)),
                true);
    }
}
