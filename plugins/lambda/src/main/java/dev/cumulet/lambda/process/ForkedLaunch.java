package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.Launched;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** An environment that a fork server has forked. */
final class ForkedLaunch implements Launched {
    private final ForkServer.Forked forked;
    private final InputStream output;

    ForkedLaunch(ForkServer.Forked forked, InputStream output) {
        this.forked = forked;
        this.output = output;
    }

    @Override
    public InputStream output() {
        return output;
    }

    @Override
    public boolean marksOutput() {
        return true;
    }

    @Override
    public void onExit(Consumer<Exit> action) {
        forked.end().thenAccept(status -> action.accept(new Exit(status)));
    }

    @Override
    public OptionalLong peakMemory() {
        return LaunchedProcess.peakMemory(forked.pid());
    }

    /** What is no longer its descendant is found by the warden. */
    @Override
    public void kill() {
        if (!forked.end().isDone()) {
            ProcessHandle.of(forked.pid()).ifPresent(process -> {
                var family = process.descendants().toList();
                process.destroyForcibly();
                family.forEach(ProcessHandle::destroyForcibly);
            });
        }
    }
}
