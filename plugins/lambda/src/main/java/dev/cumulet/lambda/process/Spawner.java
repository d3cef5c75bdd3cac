package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.LaunchException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes from threads that last as long as the launcher. A process that asked to die with its parent would
 * otherwise die with the thread that started it, and a virtual thread's carrier may end at any time.
 */
public final class Spawner implements AutoCloseable {
    private static final int THREADS = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("lambda-spawner-", 0).factory());

    /**
     * {@return what a task returns that starts a process}
     *
     * @throws IOException as the task does
     */
    public <R> R spawn(Callable<R> task) throws IOException {
        try {
            return threads.submit(task).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new LaunchException("The process can't be started: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("The server is stopping", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
