package dev.cumulet.lambda.docker;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.launcher.Launcher;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Runs functions in containers. What speaks with the engine is loaded when it is first needed, or in the background
 * after a start that has found an engine.
 */
final class DockerLauncher implements Launcher {
    private static final System.Logger LOG = System.getLogger(DockerLauncher.class.getName());

    /** The server's own start comes first. */
    private static final long BACKGROUND_SECONDS = 1;

    private final DockerSettings settings;
    private final Function<DockerSettings, Containers> client;
    private final Optional<String> version;
    private final Optional<String> obstacle;
    private final ReentrantLock lock = new ReentrantLock();
    // All below is guarded by the lock.
    private final Map<Integer, Forward> forwards = new HashMap<>();
    private Containers containers;
    private boolean isClosed;

    private DockerLauncher(
            DockerSettings settings,
            Function<DockerSettings, Containers> client,
            Optional<String> version,
            Optional<String> obstacle) {
        this.settings = settings;
        this.client = client;
        this.version = version;
        this.obstacle = obstacle;
    }

    static DockerLauncher of(DockerSettings settings) {
        return of(settings, ClientLoader::open);
    }

    static DockerLauncher of(DockerSettings settings, Function<DockerSettings, Containers> client) {
        try {
            EngineProbe.Pong pong = EngineProbe.ping(settings.engine());
            DockerLauncher launcher = new DockerLauncher(settings, client, pong.version(), Optional.empty());
            Thread.ofPlatform()
                    .daemon()
                    .name("docker-client")
                    .priority(Thread.MIN_PRIORITY)
                    .start(launcher::prepare);
            return launcher;
        } catch (IOException e) {
            return new DockerLauncher(settings, client, Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    private void prepare() {
        try {
            TimeUnit.SECONDS.sleep(BACKGROUND_SECONDS);
            containers().removeLeftovers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Docker isn''t ready yet: {0}", e.getMessage());
        }
    }

    @Override
    public String description() {
        String engine = "Docker" + version.map(number -> " " + number).orElse("") + " at " + settings.engine();
        return obstacle.map(reason -> "Docker, though " + reason).orElse(engine);
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle;
    }

    @Override
    public Optional<String> obstacle(Code code) {
        return switch (code) {
            case Code.Zip zip
            when settings.images().of(zip.runtime()).isEmpty() ->
                Optional.of("No image is known for runtime " + zip.runtime() + "; name one by lambda.docker.images");
            case Code.Zip _, Code.Image _ -> Optional.empty();
        };
    }

    @Override
    public String bindAddress() {
        return containers().reach().bind();
    }

    @Override
    public String runtimeApiHost() {
        return containers().reach().host();
    }

    @Override
    public URI endpoint(URI server) {
        Containers.Reach reach = containers().reach();
        InetSocketAddress target = new InetSocketAddress(server.getHost(), server.getPort());
        if (reach.host().equals(server.getHost()) || !target.getAddress().isLoopbackAddress()) {
            return server;
        }
        int port = settings.isServerEverywhere() ? server.getPort() : forwarded(reach.bind(), target);
        return URI.create(server.getScheme() + "://" + reach.host() + ":" + port);
    }

    private int forwarded(String bind, InetSocketAddress target) {
        lock.lock();
        try {
            return forwards.computeIfAbsent(target.getPort(), port -> forward(bind, target))
                    .port();
        } finally {
            lock.unlock();
        }
    }

    private static Forward forward(String bind, InetSocketAddress target) {
        try {
            return Forward.open(bind, target);
        } catch (IOException e) {
            throw new LaunchException(
                    "No port for containers on " + bind + " (" + e.getMessage() + "); set lambda.docker.address", e);
        }
    }

    @Override
    public Launched launch(Launch launch) {
        return containers().launch(launch);
    }

    private Containers containers() {
        lock.lock();
        try {
            if (isClosed) {
                throw new LaunchException("The server is stopping");
            }
            if (containers == null) {
                EngineProbe.ping(settings.engine());
                containers = client.apply(settings);
            }
            return containers;
        } catch (IOException e) {
            throw new LaunchException(
                    "Docker can't run functions, since " + e.getMessage()
                            + "; start Docker, say where it is by lambda.docker.host, or set lambda.launcher",
                    e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Optional<Containers> last;
        lock.lock();
        try {
            isClosed = true;
            last = Optional.ofNullable(containers);
            containers = null;
            forwards.values().forEach(Forward::close);
            forwards.clear();
        } finally {
            lock.unlock();
        }
        last.ifPresent(Containers::close);
    }
}
