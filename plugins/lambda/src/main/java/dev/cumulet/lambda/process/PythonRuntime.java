package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Python with our own bootstrap. */
final class PythonRuntime implements HostRuntime {
    private static final String BOOTSTRAP = "bootstrap.py";
    private static final String FORK_SERVER = "forkserver.py";

    private final Interpreters interpreters;
    private final Bootstraps bootstraps;

    PythonRuntime(Interpreters interpreters, Bootstraps bootstraps) {
        this.interpreters = interpreters;
        this.bootstraps = bootstraps;
    }

    @Override
    public void find(String runtime) {
        interpreters.find(Language.PYTHON, runtime);
    }

    @Override
    public List<Path> roots(String runtime) {
        return interpreters.find(Language.PYTHON, runtime).roots();
    }

    @Override
    public Command command(Launch launch, Code.Zip code, Places places) {
        return command(BOOTSTRAP, code, places);
    }

    @Override
    public Optional<Command> forkServer(Code.Zip code, Places places) {
        bootstraps.need(BOOTSTRAP);
        return Optional.of(command(FORK_SERVER, code, places));
    }

    /** Without the site module, and without what users' own settings would change, it starts in a fifth of the time. */
    private Command command(String program, Code.Zip code, Places places) {
        Interpreter python = interpreters.find(Language.PYTHON, code.runtime());
        bootstraps.need(program);
        List<String> words = new ArrayList<>(List.of(python.executable().toString(), "-I", "-S"));
        words.add(places.runtime().resolve(program).toString());
        words.add(places.pythonCache().map(Path::toString).orElse(""));
        words.add(places.layers().toString());
        words.addAll(python.libraries());
        return new Command(words, Optional.of(python.executable().getParent()), python.roots(), Map.of(), true);
    }

    /** Compiling a framework takes over a second, which its first environment would otherwise spend. */
    @Override
    public Optional<List<String>> preparation(Code.Zip code, Places places) {
        Interpreter python = interpreters.find(Language.PYTHON, code.runtime());
        boolean isLarge = PythonSources.areLarge(code.folder())
                || code.layers().filter(PythonSources::areLarge).isPresent();
        if (!isLarge || places.pythonCache().isEmpty()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "exec nice -n 10 \"$0\" \"$@\""));
        words.addAll(List.of(python.executable().toString(), "-I", "-S"));
        words.addAll(List.of("-X", "pycache_prefix=" + places.pythonCache().get()));
        words.addAll(List.of("-m", "compileall", "-qq", places.task().toString()));
        code.layers()
                .ifPresent(layers -> words.add(places.layers().resolve("python").toString()));
        return Optional.of(words);
    }
}
