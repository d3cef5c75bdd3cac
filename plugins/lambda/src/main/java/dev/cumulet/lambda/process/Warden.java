package dev.cumulet.lambda.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Kills what environments leave behind: one small shell that is told which environments there are. When one has ended,
 * it kills the rest of its process group, and whatever else has the environment's id in its own variables: a process
 * that has left its group, and its parents, still has them. When the shell's own input ends, since the server was killed,
 * it kills all environments.
 */
final class Warden implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Warden.class.getName());
    private static final Path SHELL = Path.of("/bin/sh");

    /**
     * Reads {@code +pid id} and {@code -pid id}. A process that leads no group has none to kill, and where there is no
     * {@code /proc} nobody's variables are known: that fails in silence. A process may start another one while it is
     * looked for, so it is looked for until nothing is found.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            strays() {
              rounds=0
              while [ $rounds -lt 20 ]; do
                rounds=$((rounds + 1))
                found=$(grep -asl "$@" /proc/[0-9]*/environ 2>/dev/null)
                [ -n "$found" ] || return
                for file in $found; do
                  pid=${file#/proc/}
                  kill -9 "${pid%%/*}" 2>/dev/null
                done
              done
            }
            all=' '
            while read -r order id; do
              pid=${order#?}
              case $order in
                +*) all="$all$pid:$id " ;;
                -*)
                  kill -9 "-$pid" 2>/dev/null
                  case $all in *" $pid:$id "*) all="${all%% $pid:$id *} ${all#* $pid:$id }" ;; esac
                  strays -e "$id" ;;
              esac
            done
            set --
            for entry in $all; do
              kill -9 "-${entry%:*}" 2>/dev/null || kill -9 "${entry%:*}" 2>/dev/null
              set -- "$@" -e "${entry#*:}"
            done
            [ $# -eq 0 ] || strays "$@"
            """;

    private final ReentrantLock lock = new ReentrantLock();
    private Process shell;
    private Writer orders;

    /** Notes an environment that must not outlive the server. */
    void watch(long pid, String id) {
        tell("+" + pid + " " + id + "\n");
    }

    /** Forgets an environment whose process has ended, and ends what it has left behind. */
    void end(long pid, String id) {
        tell("-" + pid + " " + id + "\n");
    }

    private void tell(String order) {
        lock.lock();
        try {
            if (shell == null && Files.isExecutable(SHELL)) {
                shell = new ProcessBuilder(SHELL.toString(), "-c", SCRIPT)
                        .directory(Path.of("/").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                orders = shell.outputWriter();
            }
            if (orders != null) {
                orders.write(order);
                orders.flush();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Functions may outlive a killed server: {0}", e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (orders != null) {
                orders.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The warden has gone before: {0}", e.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
