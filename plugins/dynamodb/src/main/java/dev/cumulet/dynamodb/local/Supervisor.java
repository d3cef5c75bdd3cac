package dev.cumulet.dynamodb.local;

import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineUnavailableException;
import dev.cumulet.dynamodb.json.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sees to it that the engine runs: gets its jars, starts it, starts it again when it dies, ends it with the server. All
 * of that happens on one thread of its own; requests wait here until there is an engine that answers.
 */
final class Supervisor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(50);
    private static final Duration CHECK_PAUSE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(10);

    /** Anything that the engine answers at all; this one it answers without a table. */
    private static final byte[] PROBE =
            ("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n"
                            + "Authorization: AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/dynamodb/aws4_request,"
                            + " SignedHeaders=host, Signature=0\r\nContent-Length: 2\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);

    private static final byte[] PROBE_ANSWER = "\"TableNames\"".getBytes(StandardCharsets.US_ASCII);

    private final LocalSettings settings;
    private final Path directory;
    private final Orphans orphans;
    private final Thread thread;
    private final Thread shutdownHook;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Optional<RunningEngine> running = Optional.empty();
    private volatile Optional<EngineProcess> process = Optional.empty();
    private volatile String state = "is starting";
    private volatile boolean isClosed;

    Supervisor(LocalSettings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
        this.orphans = new Orphans(settings.cache().resolve("running"));
        this.thread = Thread.ofVirtual().name("dynamodb-local").unstarted(this::supervise);
        // A server that ends without closing its plugins takes the engine along all the same.
        this.shutdownHook =
                new Thread(() -> process.ifPresent(engine -> engine.handle().destroyForcibly()), "dynamodb-local-end");
    }

    void start() {
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        thread.start();
    }

    /**
     * {@return an engine that answers}
     *
     * @throws EngineUnavailableException if there is none in time
     */
    RunningEngine await(Duration timeout) {
        Optional<RunningEngine> engine = running;
        return engine.isPresent() ? engine.get() : awaitChange(timeout);
    }

    private RunningEngine awaitChange(Duration timeout) {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (running.isEmpty() && !isClosed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return running.orElseThrow(() -> new EngineUnavailableException("DynamoDB Local " + state + ". Waited for "
                    + timeout.toSeconds() + " s (dynamodb.startup-timeout)"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("The server ends", e);
        } finally {
            lock.unlock();
        }
    }

    /** Takes note that an engine does not answer any more; the next request waits for another one. */
    void lost(RunningEngine engine) {
        lock.lock();
        try {
            if (running.filter(present -> present == engine).isPresent()) {
                running = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
        engine.process().handle().destroyForcibly();
    }

    private void supervise() {
        try {
            orphans.end();
            while (!isClosed) {
                Duration pause = LATER;
                try {
                    String classPath = classPath();
                    pause = run(classPath) ? SOON : LATER;
                } catch (IOException e) {
                    state = "can't be started: " + e.getMessage();
                    LOG.log(System.Logger.Level.ERROR, "DynamoDB Local {0}", state);
                } catch (RuntimeException e) {
                    // This thread's edge: without it requests would wait for an engine that nobody starts.
                    state = "can't be started: " + e;
                    LOG.log(System.Logger.Level.ERROR, "DynamoDB Local " + state, e);
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server ends
        }
    }

    private String classPath() throws IOException, InterruptedException {
        if (settings.path().isPresent()) {
            return EngineJars.unpacked(settings.path().get());
        }
        state = "is being fetched";
        return EngineJars.pinned(settings).classPath();
    }

    /** Runs the engine to its end; returns whether it has answered, so that another run is worth while at once. */
    private boolean run(String classPath) throws IOException, InterruptedException {
        state = "is starting";
        try (EngineProcess engine = EngineProcess.start(settings, classPath, directory)) {
            process = Optional.of(engine);
            orphans.register(engine.handle());
            try (Connections connections = new Connections(engine.port())) {
                boolean answered = awaitAnswer(engine);
                if (answered) {
                    publish(new RunningEngine(engine, connections));
                }
                while (!engine.hasEndedWithin(CHECK_PAUSE)) {
                    connections.endThoseOlderThan(LONGEST_REQUEST);
                    connections.closeOld();
                }
                report(engine);
                return answered;
            } finally {
                withdraw();
                orphans.forget(engine.handle());
            }
        }
    }

    private void report(EngineProcess engine) {
        String words = engine.lastWords();
        state = "has ended with status " + engine.status() + (words.isEmpty() ? "" : ": " + words);
        LOG.log(System.Logger.Level.WARNING, "DynamoDB Local {0}. It is started again{1}", state, consequence());
    }

    private String consequence() {
        return settings.isPersistent() ? "" : "; its tables were in memory and are gone";
    }

    private boolean awaitAnswer(EngineProcess engine) throws InterruptedException {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (engine.isAlive() && System.nanoTime() < deadline) {
            if (answers(engine.port())) {
                return true;
            }
            TimeUnit.NANOSECONDS.sleep(PROBE_PAUSE.toNanos());
        }
        engine.handle().destroyForcibly();
        return false;
    }

    /** Whoever has taken the port before the engine is not taken for it, and can't keep us waiting. */
    private static boolean answers(int port) {
        try (Connection probe = Connection.open(port)) {
            probe.limitReads(PROBE_TIMEOUT);
            EngineReply reply = probe.exchange(PROBE, "{}".getBytes(StandardCharsets.US_ASCII));
            return Bytes.contain(reply.bytes(), PROBE_ANSWER);
        } catch (IOException e) {
            return false;
        }
    }

    private void publish(RunningEngine engine) {
        lock.lock();
        try {
            running = Optional.of(engine);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void withdraw() {
        lock.lock();
        try {
            running = Optional.empty();
            process = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        state = "has been ended with the server";
        thread.interrupt();
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
            thread.join(Duration.ofSeconds(5));
        } catch (IllegalStateException e) {
            process.ifPresent(engine -> engine.handle().destroyForcibly()); // the JVM is ending; so its hook is running
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
