package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Launched;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An environment that is a process of this machine. */
final class LaunchedProcess implements Launched {
    private static final String PEAK = "VmHWM:";
    private static final long KB_PER_MB = 1024;
    private static final int ROUNDS = 5;

    private final Process process;
    private final boolean marksOutput;

    LaunchedProcess(Process process, boolean marksOutput) {
        this.process = process;
        this.marksOutput = marksOutput;
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
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(
                            line -> Long.parseLong(line.substring(PEAK.length()).replaceAll("[^0-9]", "")) / KB_PER_MB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty(); // Only Linux tells.
        }
    }

    /** Whatever is started while its parents are being killed is caught in another round. */
    @Override
    public void kill() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        for (int round = 0; round < ROUNDS && !family.isEmpty(); round++) {
            List<ProcessHandle> children =
                    family.stream().flatMap(ProcessHandle::descendants).toList();
            family.forEach(ProcessHandle::destroyForcibly);
            family = children.stream().filter(ProcessHandle::isAlive).toList();
        }
    }
}
