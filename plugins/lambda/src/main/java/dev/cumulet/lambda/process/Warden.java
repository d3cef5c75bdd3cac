package dev.cumulet.lambda.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Kills what environments leave behind: one small shell that is told which processes there are. When one has ended, it
 * kills the rest of its process group, whose parents may have gone before; when its own input ends, since the server was
 * killed, it kills all of them.
 */
final class Warden implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Warden.class.getName());
    private static final Path SHELL = Path.of("/bin/sh");

    /**
     * Reads {@code +pid} and {@code -pid}; at the end it kills the pids that are left, with their descendants. A process
     * that leads no group has none to kill: that fails in silence.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=' '
            while IFS= read -r line; do
              pid=${line#?}
              case $line in
                +*) pids="$pids$pid " ;;
                -*)
                  kill -9 "-$pid" 2>/dev/null
                  case $pids in *" $pid "*) pids="${pids%% $pid *} ${pids#* $pid }" ;; esac ;;
              esac
            done
            tree() {
              echo "$1"
              for child in $(echo "$all" | while read -r p pp; do [ "$pp" = "$1" ] && echo "$p"; done); do
                tree "$child"
              done
            }
            all=$(ps -A -o pid= -o ppid= 2>/dev/null)
            for pid in $pids; do
              kill -9 $(tree "$pid") 2>/dev/null
              kill -9 "-$pid" 2>/dev/null
            done
            """;

    private final ReentrantLock lock = new ReentrantLock();
    private Process shell;
    private Writer orders;

    /** Notes a process that must not outlive the server. */
    void watch(long pid) {
        tell("+" + pid + "\n");
    }

    /** Forgets a process that has ended, and ends what it has left behind. */
    void forget(long pid) {
        tell("-" + pid + "\n");
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
