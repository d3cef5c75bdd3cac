package dev.cumulet.dynamodb.job;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The work that is under way. What it has done is kept by the work itself: whatever ends here in the middle, by the
 * server's end or its death, is begun anew after the next start.
 */
public final class Jobs implements AutoCloseable {
    /** How long a request waits for its work: what takes no longer is done when the answer comes, and AWS isn't slower. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());
    private static final Duration LAST_STEP = Duration.ofSeconds(30);

    private final Set<Job> running = ConcurrentHashMap.newKeySet();

    /**
     * Starts work on a virtual thread.
     *
     * @param name what the log calls it
     * @param work ends with an exception only if nobody else is to be told of a failure than the log's reader
     */
    public Job start(String name, Consumer<Job> work) {
        Job job = new Job();
        running.add(job);
        Thread.ofVirtual().name(name).start(() -> run(name, job, work));
        return job;
    }

    private void run(String name, Job job, Consumer<Job> work) {
        try {
            work.accept(job);
        } catch (CancellationException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} was ended", name);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, name + " failed", e);
        } finally {
            running.remove(job);
            job.ended();
        }
    }

    /** Ends all work, and returns when it has ended. */
    public void cancelAll() {
        List<Job> jobs = List.copyOf(running);
        jobs.forEach(Job::cancel);
        jobs.forEach(job -> job.await(LAST_STEP));
    }

    @Override
    public void close() {
        cancelAll();
    }
}
