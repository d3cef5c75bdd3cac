package dev.cumulet.lambda.docker.client;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network;
import dev.cumulet.lambda.docker.Containers.Reach;
import dev.cumulet.lambda.docker.DockerSettings;
import dev.cumulet.lambda.docker.EngineProbe;
import dev.cumulet.lambda.launcher.LaunchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out how containers reach this machine, which depends on where the engine and this server run. */
final class ReachFinder {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";
    private static final String HOST_NETWORK = "host";
    private static final String DEFAULT_NETWORK = "bridge";

    /** The name that Docker Desktop has for the machine outside of its own. */
    private static final String OUTSIDE = "host.docker.internal";

    private final DockerClient client;
    private final DockerSettings settings;

    ReachFinder(DockerClient client, DockerSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** {@return whether this server itself runs in a container, whose files the engine doesn't see by the same paths} */
    static boolean isInContainer() {
        return Stream.of("/.dockerenv", "/run/.containerenv").map(Path::of).anyMatch(Files::exists);
    }

    Reach find() {
        String network = settings.network().orElse("");
        if (settings.address().isPresent()) {
            String address = settings.address().get();
            return new Reach(isOfThisMachine(address) ? address : EVERYWHERE, address, network);
        }
        if (network.equals(HOST_NETWORK)) {
            return new Reach(LOOPBACK, LOOPBACK, network);
        }
        return ofOwnContainer(network)
                .or(() -> ofConnection(network))
                .or(() -> ofGateway(network))
                .orElseGet(() -> new Reach(LOOPBACK, OUTSIDE, network));
    }

    /** Containers in the same network reach each other. */
    private Optional<Reach> ofOwnContainer(String network) {
        if (!isInContainer()) {
            return Optional.empty();
        }
        try {
            InspectContainerResponse own =
                    client.inspectContainerCmd(Owner.hostName()).exec();
            Map<String, ContainerNetwork> networks = own.getNetworkSettings().getNetworks();
            return networks.entrySet().stream()
                    .filter(entry -> network.isEmpty() || entry.getKey().equals(network))
                    .filter(entry ->
                            !String.valueOf(entry.getValue().getIpAddress()).isBlank())
                    .map(entry -> new Reach(EVERYWHERE, entry.getValue().getIpAddress(), entry.getKey()))
                    .findFirst();
        } catch (DockerException e) {
            return Optional.empty(); // A container of another engine, or with a name of its own.
        }
    }

    /** An engine elsewhere reaches us where we come from. */
    private Optional<Reach> ofConnection(String network) {
        if (settings.engine().isLocal()) {
            return Optional.empty();
        }
        try {
            return EngineProbe.ping(settings.engine())
                    .localAddress()
                    .map(InetAddress::getHostAddress)
                    .map(address -> new Reach(address, address, network));
        } catch (IOException e) {
            throw new LaunchException(e.getMessage(), e);
        }
    }

    /** On Linux the gateway of the containers' network is this machine; on others it is one in between. */
    private Optional<Reach> ofGateway(String network) {
        String name = network.isEmpty() ? DEFAULT_NETWORK : network;
        try {
            Network found = client.inspectNetworkCmd().withNetworkId(name).exec();
            List<Network.Ipam.Config> configs = Optional.ofNullable(found.getIpam())
                    .map(Network.Ipam::getConfig)
                    .orElse(List.of());
            return configs.stream()
                    .map(Network.Ipam.Config::getGateway)
                    .filter(gateway -> gateway != null && isOfThisMachine(gateway))
                    .findFirst()
                    .map(gateway -> new Reach(gateway, gateway, network));
        } catch (NotFoundException e) {
            throw new LaunchException(
                    "Docker has no network '" + name + "'; make it, or set lambda.docker.network to another one", e);
        }
    }

    private static boolean isOfThisMachine(String address) {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }
}
