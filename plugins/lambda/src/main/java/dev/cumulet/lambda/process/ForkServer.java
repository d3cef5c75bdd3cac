package dev.cumulet.lambda.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** A Python that has loaded what a function's environments need, and forks one for each. */
final class ForkServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 10;
    private static final int KILLED = 137;

    /**
     * An environment's process.
     *
     * @param end its status when it has ended, as a shell has it
     */
    record Forked(long pid, CompletableFuture<Integer> end) {}

    private final Process process;
    private final Writer orders;
    private final ReentrantLock lock = new ReentrantLock();
    // All below is guarded by the lock.
    private final Deque<CompletableFuture<Forked>> expected = new ArrayDeque<>();
    private final Map<Long, Forked> running = new HashMap<>();
    private boolean isEnded;

    ForkServer(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        // Reads of a pipe block their thread, so a virtual one would hold a carrier for good.
        Thread.ofPlatform().daemon().name("lambda-fork-server-" + process.pid()).start(this::read);
    }

    /**
     * Starts an environment.
     *
     * @param output where its output is to be read, with {@link #opened} behind; made by the fork server
     * @throws IOException if the fork server has ended
     */
    Forked fork(Path output, Path folder, Map<String, String> variables) throws IOException {
        CompletableFuture<Forked> answer = new CompletableFuture<>();
        Map<String, Object> order =
                Map.of("output", output.toString(), "folder", folder.toString(), "variables", variables);
        lock.lock();
        try {
            if (isEnded) {
                throw new IOException("The fork server has ended");
            }
            expected.add(answer);
            tell(order);
        } finally {
            lock.unlock();
        }
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The fork server doesn't fork", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The server is stopping", e);
        } finally {
            answer.cancel(false); // unless it was given
        }
    }

    /** Says that an environment's output is being read, or won't be: the pipe of one that has ended can go now. */
    void opened(Forked forked) throws IOException {
        lock.lock();
        try {
            tell(Map.of("opened", forked.pid()));
        } finally {
            lock.unlock();
        }
    }

    private void tell(Map<String, Object> order) throws IOException {
        orders.write(JSON.writeValueAsString(order) + "\n");
        orders.flush();
    }

    boolean isAlive() {
        lock.lock();
        try {
            return !isEnded;
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                take(line.split(" "));
            }
        } catch (IOException e) {
            // It has ended, as below.
        } finally {
            end();
        }
    }

    private void take(String[] words) {
        long pid = Long.parseLong(words[1]);
        if (words[0].equals("started")) {
            Forked forked = new Forked(pid, new CompletableFuture<>());
            CompletableFuture<Forked> answer = locked(() -> {
                running.put(pid, forked);
                return expected.poll();
            });
            if (!answer.complete(forked)) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly); // nobody has waited so long
            }
            return;
        }
        Forked ended = locked(() -> running.remove(pid));
        if (ended != null) {
            ended.end().complete(Integer.parseInt(words[2]));
        }
    }

    private <R> R locked(java.util.function.Supplier<R> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody would hear of the ends of its environments. */
    private void end() {
        Deque<CompletableFuture<Forked>> unanswered = locked(() -> {
            isEnded = true;
            return new ArrayDeque<>(expected);
        });
        unanswered.forEach(answer -> answer.completeExceptionally(new IOException("The fork server has ended")));
        Map<Long, Forked> left = locked(() -> new HashMap<>(running));
        left.values().forEach(forked -> forked.end().complete(KILLED));
    }
}
