package dev.cumulet.lambda.docker.client;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.cumulet.lambda.docker.Containers;
import dev.cumulet.lambda.docker.DockerSettings;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import dev.cumulet.lambda.launcher.Launched;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The containers of one server. */
public final class EngineContainers implements Containers {
    private static final System.Logger LOG = System.getLogger(EngineContainers.class.getName());
    private static final Map<String, String> ARCHITECTURES = Map.of("x86_64", "amd64", "arm64", "arm64");
    private static final long CLOSE_SECONDS = 10;

    private final DockerSettings settings;
    private final Engine engine;
    private final Reach reach;
    private final Owner owner = Owner.ofThisProcess();
    private final Pulls pulls;
    private final ContainerMaker maker;
    private final Map<String, LaunchedContainer> live = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    private EngineContainers(DockerSettings settings, Engine engine) {
        this.settings = settings;
        this.engine = engine;
        this.reach = new ReachFinder(engine.client(), settings).find();
        this.pulls = new Pulls(engine.client());
        this.maker = new ContainerMaker(settings, owner, reach, isMounted(settings, engine));
    }

    /** {@return the containers of an engine that answers} */
    public static Containers open(DockerSettings settings) {
        Engine engine = Engine.open(settings);
        try {
            return new EngineContainers(settings, engine);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static boolean isMounted(DockerSettings settings, Engine engine) {
        return switch (settings.transfer()) {
            case MOUNT -> true;
            case COPY -> false;
            case AUTO -> settings.engine().isSocketFile() && (!ReachFinder.isInContainer() || engine.seesThisMachine());
        };
    }

    @Override
    public Reach reach() {
        return reach;
    }

    @Override
    public Launched launch(Launch launch) {
        Plan plan = Plan.of(launch, settings);
        String id = create(launch, plan);
        try {
            if (!plan.folders().isEmpty() && !maker.isMounted()) {
                copy(id, plan);
            }
            LaunchedContainer container = new LaunchedContainer(id, engine, engine.attach(id));
            engine.client().startContainerCmd(id).exec();
            return register(container);
        } catch (DockerException e) {
            engine.remove(id);
            throw new LaunchException(
                    Reasons.ofProgram(e)
                            .orElseGet(() -> "The container of function " + launch.functionName()
                                    + " can't be started (" + Reasons.of(e) + ")"),
                    e);
        } catch (RuntimeException e) {
            engine.remove(id);
            throw e;
        }
    }

    private String create(Launch launch, Plan plan) {
        Optional<String> platform = platform(launch.architecture());
        try {
            return command(launch, plan, platform).exec().getId();
        } catch (NotFoundException e) {
            pulls.pull(plan.image(), platform);
        }
        try {
            return command(launch, plan, platform).exec().getId();
        } catch (DockerException e) {
            throw new LaunchException(
                    "No container can be made of image " + plan.image() + " (" + Reasons.of(e) + ")", e);
        }
    }

    private CreateContainerCmd command(Launch launch, Plan plan, Optional<String> platform) {
        CreateContainerCmd command = engine.client().createContainerCmd(plan.image());
        maker.fill(command, launch, plan);
        platform.ifPresent(command::withPlatform);
        if (!plan.entryPoint().isEmpty()
                && plan.command().isEmpty()
                && plan.folders().isEmpty()) {
            // AWS replaces the one and keeps the other; the engine drops the image's command with its entry point.
            command.withCmd(commandOf(plan.image()));
        }
        return command;
    }

    private List<String> commandOf(String image) {
        String[] command =
                engine.client().inspectImageCmd(image).exec().getConfig().getCmd();
        return command == null ? List.of() : List.of(command);
    }

    /** {@return what to ask of the engine if its own architecture isn't the function's} */
    private Optional<String> platform(String architecture) {
        Optional<String> flag = settings.flags().all("platform").stream().findFirst();
        if (flag.isPresent() || settings.isArchitectureIgnored()) {
            return flag;
        }
        return Optional.ofNullable(ARCHITECTURES.get(architecture))
                .filter(wanted -> !wanted.equals(engine.architecture()))
                .map(wanted -> "linux/" + wanted);
    }

    private void copy(String id, Plan plan) {
        try (InputStream archive = CodeArchive.of(plan.folders())) {
            engine.client()
                    .copyArchiveToContainerCmd(id)
                    .withTarInputStream(archive)
                    .withRemotePath("/")
                    .exec();
        } catch (IOException e) {
            throw new LaunchException("Code can't be copied into a container: " + e.getMessage(), e);
        }
    }

    private Launched register(LaunchedContainer container) {
        live.put(container.id(), container);
        container.gone().thenRun(() -> live.remove(container.id()));
        if (isClosed) {
            container.kill();
        }
        return container;
    }

    @Override
    public void removeLeftovers() {
        new Leftovers(engine, owner).remove();
    }

    @Override
    public void close() {
        isClosed = true;
        List<LaunchedContainer> last = List.copyOf(live.values());
        last.forEach(LaunchedContainer::kill);
        try {
            CompletableFuture.allOf(last.stream().map(LaunchedContainer::gone).toArray(CompletableFuture[]::new))
                    .get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "Containers are left; the next start removes them");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine.close();
    }
}
