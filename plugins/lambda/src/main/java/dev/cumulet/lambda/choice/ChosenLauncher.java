package dev.cumulet.lambda.choice;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.launcher.Launcher;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The first of several launchers that works here. It says what was against those before it. */
public final class ChosenLauncher implements Launcher {
    private final Launcher chosen;
    private final Map<String, String> passed;

    private ChosenLauncher(Launcher chosen, Map<String, String> passed) {
        this.chosen = chosen;
        this.passed = passed;
    }

    /**
     * Chooses.
     *
     * @param names the names of the launchers, the best one first
     * @param launchers finds a launcher by its name, if somebody offers it
     * @param last makes the one that is taken if nothing else works
     */
    public static ChosenLauncher among(
            List<String> names, Function<String, Optional<Launcher>> launchers, Supplier<Launcher> last) {
        Map<String, String> passed = new LinkedHashMap<>();
        for (String name : names) {
            Optional<Launcher> launcher = launchers.apply(name);
            Optional<String> obstacle =
                    launcher.isPresent() ? launcher.get().obstacle() : Optional.of("no plugin brings it");
            if (obstacle.isEmpty()) {
                return new ChosenLauncher(launcher.get(), passed);
            }
            passed.put(name, obstacle.get());
        }
        return new ChosenLauncher(last.get(), passed);
    }

    @Override
    public String bindAddress() {
        return chosen.bindAddress();
    }

    @Override
    public String runtimeApiHost() {
        return chosen.runtimeApiHost();
    }

    @Override
    public URI endpoint(URI server) {
        return chosen.endpoint(server);
    }

    @Override
    public String description() {
        return withPassed(chosen.description());
    }

    /** Another launcher might run it, so its obstacle is told, too. */
    @Override
    public Optional<String> obstacle(Code code) {
        return chosen.obstacle(code).map(this::withPassed);
    }

    private String withPassed(String text) {
        if (passed.isEmpty()) {
            return text;
        }
        return passed.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; ", text + " (", ")"));
    }

    @Override
    public void prepare(Code code) {
        chosen.prepare(code);
    }

    @Override
    public Launched launch(Launch launch) {
        return chosen.launch(launch);
    }

    @Override
    public void close() {
        chosen.close();
    }
}
