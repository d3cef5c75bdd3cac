package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Launched;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** An environment that is a process of this machine, with all that it has started. */
public final class LaunchedProcess implements Launched {
    private static final String PEAK = "VmHWM:";
    private static final long KB_PER_MB = 1024;

    private final Process process;
    private final int depth;
    private final boolean marksOutput;
    private final Runnable kill;
    /** The runtime's process once it is known; it doesn't change. */
    private volatile long runtime;

    /**
     * Makes it of a process that was started.
     *
     * @param depth how many processes down from this one the runtime is
     * @param kill kills it with all that it has started
     */
    public LaunchedProcess(Process process, int depth, boolean marksOutput, Runnable kill) {
        this.process = process;
        this.depth = depth;
        this.marksOutput = marksOutput;
        this.kill = kill;
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public boolean marksOutput() {
        return marksOutput;
    }

    @Override
    public void onExit(Consumer<Exit> action) {
        process.onExit().thenAccept(ended -> action.accept(new Exit(ended.exitValue())));
    }

    @Override
    public OptionalLong peakMemory() {
        try {
            if (runtime == 0) {
                runtime = findRuntime();
            }
            return peakMemory(runtime);
        } catch (IOException e) {
            return OptionalLong.empty(); // It has ended.
        }
    }

    /** {@return the most memory that a process has used, in MB, where the system tells} */
    static OptionalLong peakMemory(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith(PEAK)) {
                    String kilobytes = line.substring(PEAK.length(), line.indexOf("kB"));
                    return OptionalLong.of(Long.parseLong(kilobytes.strip()) / KB_PER_MB);
                }
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // Only Linux tells, and only while it lives.
        }
    }

    private long findRuntime() throws IOException {
        long found = process.pid();
        for (int level = 0; level < depth; level++) {
            String children = Files.readString(Path.of("/proc/" + found + "/task/" + found + "/children"))
                    .strip();
            if (children.isEmpty()) {
                throw new IOException("The runtime has ended");
            }
            // The oldest child: in a sandbox the first process inherits what has lost its parent, such as extensions.
            found = Long.parseLong(children.split(" ", 2)[0]);
        }
        return found;
    }

    @Override
    public void kill() {
        kill.run();
    }
}
