package dev.cumulet.lambda.docker.client;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.cumulet.lambda.docker.DockerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The engine: docker-java's client, and connections for output, which may take all there are. */
final class Engine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    private static final int CONTROL_CONNECTIONS = 64;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final DockerClient client;
    private final DockerHttpClient streams;
    private final boolean isLocal;
    private final String architecture;

    private Engine(DockerClient client, DockerHttpClient streams, boolean isLocal) {
        this.client = client;
        this.streams = streams;
        this.isLocal = isLocal;
        this.architecture = client.versionCmd().exec().getArch();
    }

    static Engine open(DockerSettings settings) {
        DefaultDockerClientConfig.Builder builder = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(settings.engine().uri().toString())
                .withDockerTlsVerify(settings.engine().certificates().isPresent());
        settings.engine().certificates().ifPresent(folder -> builder.withDockerCertPath(folder.toString()));
        DefaultDockerClientConfig config = builder.build();
        DockerClient client = DockerClientImpl.getInstance(config, connections(config, CONTROL_CONNECTIONS));
        return new Engine(
                client,
                connections(config, Integer.MAX_VALUE),
                settings.engine().isLocal());
    }

    private static DockerHttpClient connections(DefaultDockerClientConfig config, int limit) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .maxConnections(limit)
                .connectionTimeout(CONNECT_LIMIT)
                .build();
    }

    /** {@return docker-java's client} */
    DockerClient client() {
        return client;
    }

    /** {@return the engine's own architecture, as Docker calls it} */
    String architecture() {
        return architecture;
    }

    /** {@return whether the engine's own folder is one of this machine: both see the same files then} */
    boolean seesThisMachine() {
        String root = client.infoCmd().exec().getDockerRootDir();
        return root != null && Files.exists(Path.of(root));
    }

    /** {@return a container's output from its start on, in the engine's frames} */
    InputStream attach(String id) {
        DockerHttpClient.Response response = streams.execute(DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.POST)
                .path("/containers/" + id + "/attach?stream=1&stdout=1&stderr=1")
                .build());
        return new ResponseStream(response);
    }

    /** Waits for a container's end; {@return its status, nothing if it is no longer there} */
    Optional<Integer> exitStatus(String id) {
        try (WaitContainerResultCallback result = client.waitContainerCmd(id).exec(new WaitContainerResultCallback())) {
            return Optional.of(result.awaitStatusCode());
        } catch (IOException | RuntimeException e) {
            // Also where the engine has gone, which is told in many ways; the environment must end all the same.
            LOG.log(System.Logger.Level.DEBUG, "Nobody knows how container {0} ended: {1}", id, e.getMessage());
            return Optional.empty();
        }
    }

    /** Kills a container and removes it with all that it has written. */
    void remove(String id) {
        try {
            client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException e) {
            // It has gone, or somebody else is at it.
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Container {0} isn''t removed: {1}", id, e.getMessage());
        }
    }

    /** {@return a container's first process as this machine sees it, if it does} */
    OptionalLong pid(String id) {
        if (!isLocal) {
            return OptionalLong.empty();
        }
        try {
            Long pid = client.inspectContainerCmd(id).exec().getState().getPidLong();
            return pid == null || pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid);
        } catch (DockerException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        try {
            client.close();
            streams.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
