package dev.cumulet.lambda.docker.client;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import dev.cumulet.lambda.launcher.LaunchException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Fetches images, each once at a time, and says in the log how far that is. */
final class Pulls {
    private static final System.Logger LOG = System.getLogger(Pulls.class.getName());

    private final DockerClient client;
    private final Map<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    Pulls(DockerClient client) {
        this.client = client;
    }

    /**
     * Fetches an image; who wants one that is being fetched waits for that.
     *
     * @throws LaunchException if there is no such image or no way to it
     */
    void pull(String image, Optional<String> platform) {
        CompletableFuture<Void> own = new CompletableFuture<>();
        CompletableFuture<Void> first = running.putIfAbsent(image, own);
        if (first != null) {
            await(first);
            return;
        }
        try {
            fetch(image, platform);
            own.complete(null);
        } catch (LaunchException e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(image);
            own.cancel(false);
        }
    }

    private static void await(CompletableFuture<Void> other) {
        try {
            other.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LaunchException failure ? failure : e;
        }
    }

    private void fetch(String image, Optional<String> platform) {
        LOG.log(System.Logger.Level.INFO, "Pulling image {0}", image);
        PullImageCmd command = client.pullImageCmd(withTag(image));
        platform.ifPresent(command::withPlatform);
        Progress progress = new Progress(image);
        try {
            command.exec(progress).awaitCompletion();
        } catch (RuntimeException e) {
            throw failure(image, Reasons.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(image, "the server is stopping", e);
        }
        progress.error().ifPresent(error -> {
            throw failure(image, error, null);
        });
        LOG.log(System.Logger.Level.INFO, "Pulled image {0}", image);
    }

    /** Without a tag the engine would fetch all that there are. */
    static String withTag(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        return name.contains(":") || name.contains("@") ? image : image + ":latest";
    }

    private static LaunchException failure(String image, String reason, Exception cause) {
        return new LaunchException(
                "Image " + image + " can't be pulled (" + reason
                        + "); pull or build it by hand, or name another one by lambda.docker.images",
                cause);
    }

    /** Adds up what the layers tell of themselves. */
    private static final class Progress extends ResultCallback.Adapter<PullResponseItem> {
        private static final long EVERY = TimeUnit.SECONDS.toNanos(3);
        private static final long MEGABYTE = 1_000_000;

        private final String image;
        private final Map<String, ResponseItem.ProgressDetail> layers = new ConcurrentHashMap<>();
        private long told = System.nanoTime();
        private volatile String error;

        Progress(String image) {
            this.image = image;
        }

        @Override
        public void onNext(PullResponseItem item) {
            if (item.getErrorDetail() != null) {
                error = item.getErrorDetail().getMessage();
            }
            ResponseItem.ProgressDetail detail = item.getProgressDetail();
            if (item.getId() == null || !"Downloading".equals(item.getStatus()) || detail == null) {
                return;
            }
            layers.put(item.getId(), detail);
            if (System.nanoTime() - told > EVERY) {
                told = System.nanoTime();
                LOG.log(
                        System.Logger.Level.INFO,
                        "Pulling image {0}: {1} of {2} MB",
                        image,
                        megabytes(ResponseItem.ProgressDetail::getCurrent),
                        megabytes(ResponseItem.ProgressDetail::getTotal));
            }
        }

        private long megabytes(java.util.function.Function<ResponseItem.ProgressDetail, Long> part) {
            return layers.values().stream()
                            .map(part)
                            .filter(java.util.Objects::nonNull)
                            .mapToLong(Long::longValue)
                            .sum()
                    / MEGABYTE;
        }

        Optional<String> error() {
            return Optional.ofNullable(error);
        }
    }
}
