package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ruby with our own bootstrap. */
final class RubyRuntime implements HostRuntime {
    private static final String BOOTSTRAP = "bootstrap.rb";

    private final Interpreters interpreters;
    private final Bootstraps bootstraps;

    RubyRuntime(Interpreters interpreters, Bootstraps bootstraps) {
        this.interpreters = interpreters;
        this.bootstraps = bootstraps;
    }

    @Override
    public void find(String runtime) {
        interpreters.find(Language.RUBY, runtime);
    }

    @Override
    public List<Path> roots(String runtime) {
        return interpreters.find(Language.RUBY, runtime).roots();
    }

    @Override
    public Command command(Launch launch, Code.Zip code, Places places) {
        Interpreter ruby = interpreters.find(Language.RUBY, code.runtime());
        bootstraps.need(BOOTSTRAP);
        String version = ruby.libraries().getFirst(); // gems lie under the version of Ruby's interface, such as 3.3.0
        String gems = places.task() + "/vendor/bundle/ruby/" + version + File.pathSeparator + places.layers()
                + "/ruby/gems/" + version;
        return new Command(
                List.of(
                        ruby.executable().toString(),
                        places.runtime().resolve(BOOTSTRAP).toString()),
                Optional.of(ruby.executable().getParent()),
                ruby.roots(),
                Map.of("GEM_PATH", gems, "RUBYLIB", places.task() + File.pathSeparator + places.layers() + "/ruby/lib"),
                true);
    }
}
