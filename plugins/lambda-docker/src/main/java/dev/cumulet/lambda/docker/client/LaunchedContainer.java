package dev.cumulet.lambda.docker.client;

import dev.cumulet.lambda.launcher.Launched;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An environment that is a container. */
final class LaunchedContainer implements Launched {
    private static final int KILLED = 137;
    private static final String PEAK = "VmHWM:";
    private static final long KB_PER_MB = 1024;

    private final String id;
    private final Engine engine;
    private final InputStream output;
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final AtomicBoolean isRemoved = new AtomicBoolean();
    /** The process of the runtime as this machine sees it; asked for when it is first needed. */
    private volatile OptionalLong pid;

    LaunchedContainer(String id, Engine engine, InputStream frames) {
        this.id = id;
        this.engine = engine;
        this.output = new FrameStream(frames, this::ended);
    }

    String id() {
        return id;
    }

    @Override
    public InputStream output() {
        return output;
    }

    /** AWS's runtimes in the images don't. */
    @Override
    public boolean marksOutput() {
        return false;
    }

    @Override
    public void onExit(Consumer<Exit> action) {
        exit.thenAccept(action);
    }

    private void ended() {
        Thread.ofVirtual().name("docker-exit").start(() -> {
            exit.complete(new Exit(engine.exitStatus(id).orElse(KILLED)));
            remove();
        });
    }

    @Override
    public void kill() {
        Thread.ofVirtual().name("docker-kill").start(() -> {
            remove();
            exit.complete(new Exit(KILLED));
        });
    }

    /** The engine drops a removal half-way if the connection ends, so whoever is second must not be taken for done. */
    private void remove() {
        if (!isRemoved.compareAndSet(false, true)) {
            return;
        }
        try {
            engine.remove(id);
        } finally {
            gone.complete(null);
        }
    }

    /** {@return what ends when the container has been removed} */
    CompletableFuture<Void> gone() {
        return gone;
    }

    /** Only an engine on this machine, if that is Linux, has its containers' processes here. */
    @Override
    public OptionalLong peakMemory() {
        if (pid == null) {
            pid = engine.pid(id);
        }
        if (pid.isEmpty()) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid.getAsLong() + "/status"))) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(
                            line -> Long.parseLong(line.substring(PEAK.length()).replaceAll("[^0-9]", "")) / KB_PER_MB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
