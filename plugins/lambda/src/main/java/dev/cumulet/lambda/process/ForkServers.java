package dev.cumulet.lambda.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The fork servers, one for each package with its layers; one that has had nothing to do for long ends by itself. */
final class ForkServers {
    /** Variables that change how a program is started. */
    static final Set<String> NOT_FORKED = Set.of("AWS_LAMBDA_EXEC_WRAPPER", "LD_PRELOAD", "PYTHONPATH");

    private static final Set<String> COMMON = Set.of("LAMBDA_TASK_ROOT", "LD_LIBRARY_PATH", "PATH");

    private final Spawner spawner;
    private final Warden warden;
    private final Map<Path, ForkServer> byCode = new ConcurrentHashMap<>();

    ForkServers(Spawner spawner, Warden warden) {
        this.spawner = spawner;
        this.warden = warden;
    }

    /** {@return what a fork server needs of an environment's variables; the rest is the environment's own} */
    static Map<String, String> common(Map<String, String> variables) {
        Map<String, String> kept = new HashMap<>(variables);
        kept.keySet().retainAll(COMMON);
        return kept;
    }

    /**
     * {@return the fork server for a package}
     *
     * @param code names the package with its layers
     * @throws IOException if none can be started
     */
    ForkServer of(Path code, Command command, Map<String, String> variables) throws IOException {
        ForkServer present = byCode.get(code);
        if (present != null && present.isAlive()) {
            return present;
        }
        synchronized (byCode) {
            present = byCode.get(code);
            if (present == null || !present.isAlive()) {
                present = start(command, variables);
                byCode.put(code, present);
            }
            return present;
        }
    }

    private ForkServer start(Command command, Map<String, String> variables) throws IOException {
        String id = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(command.words()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> all = new HashMap<>(variables);
        all.put("FORK_SERVER_ID", id); // by which the warden finds it, and all that it has forked
        builder.environment().clear();
        builder.environment().putAll(all);
        Process process = spawner.spawn(builder::start);
        warden.watch(process.pid(), id);
        process.onExit().thenAccept(ended -> warden.end(ended.pid(), id));
        return new ForkServer(process);
    }
}
