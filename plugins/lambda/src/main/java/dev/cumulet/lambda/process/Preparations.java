package dev.cumulet.lambda.process;

import dev.cumulet.lambda.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/** Programs that work ahead for functions, one at a time, so that the machine stays free for those that run. */
public final class Preparations implements AutoCloseable {
    private static final String DONE = ".done";

    private final ReentrantLock one = new ReentrantLock();
    private volatile boolean isClosed;
    private volatile Process running;

    /**
     * Runs a program to its end, unless it has been run for that folder before.
     *
     * @param folder where it leaves its results
     * @param start starts it
     */
    public void run(Path folder, Callable<Process> start) {
        one.lock();
        try {
            if (isClosed || Files.exists(folder.resolve(DONE))) {
                return;
            }
            Files.createDirectories(folder);
            running = start.call();
            if (isClosed) {
                running.destroyForcibly();
            }
            running.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            if (running.waitFor() == 0) {
                Files.createFile(folder.resolve(DONE));
            }
        } catch (IOException e) {
            throw new LaunchException("Nothing can be prepared in " + folder + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LaunchException("The preparation was cut: " + e.getMessage(), e);
        } finally {
            running = null;
            one.unlock();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        Process last = running;
        if (last != null) {
            last.destroyForcibly();
        }
    }
}
