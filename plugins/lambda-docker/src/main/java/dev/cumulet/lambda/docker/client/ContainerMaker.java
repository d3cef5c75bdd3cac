package dev.cumulet.lambda.docker.client;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ulimit;
import dev.cumulet.lambda.docker.Containers.Reach;
import dev.cumulet.lambda.docker.DockerSettings;
import dev.cumulet.lambda.docker.Flags;
import dev.cumulet.lambda.launcher.Launch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says to the engine what a container is to be, with the limits that AWS sets. */
final class ContainerMaker {
    private static final long MEGABYTE = 1 << 20;

    /** AWS's limits for processes with threads, and for open files. */
    private static final long PROCESSES = 1024;

    private static final long FILES = 1024;

    private final DockerSettings settings;
    private final Owner owner;
    private final Reach reach;
    private final boolean isMounted;

    ContainerMaker(DockerSettings settings, Owner owner, Reach reach, boolean isMounted) {
        this.settings = settings;
        this.owner = owner;
        this.reach = reach;
        this.isMounted = isMounted;
    }

    /** {@return whether code is mounted, and so needn't be copied} */
    boolean isMounted() {
        return isMounted;
    }

    void fill(CreateContainerCmd command, Launch launch, Plan plan) {
        command.withName(name(launch))
                .withEnv(plan.variables().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .withLabels(labels(launch))
                .withHostConfig(host(launch, plan));
        if (!plan.entryPoint().isEmpty()) {
            command.withEntrypoint(plan.entryPoint());
        }
        if (!plan.command().isEmpty()) {
            command.withCmd(plan.command());
        }
        plan.workingDirectory().ifPresent(command::withWorkingDir);
        Flags flags = settings.flags();
        flags.all("user").forEach(command::withUser);
        List<PortBinding> ports =
                flags.all("publish").stream().map(PortBinding::parse).toList();
        command.withExposedPorts(ports.stream().map(PortBinding::getExposedPort).toList());
    }

    private static String name(Launch launch) {
        return "cumulet-" + launch.functionName() + "-" + launch.id();
    }

    private Map<String, String> labels(Launch launch) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String label : settings.flags().all("label")) {
            String[] parts = label.split("=", 2);
            labels.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        labels.put(Labels.SERVER, owner.toString());
        labels.put(Labels.FUNCTION, launch.functionName());
        labels.put(Labels.ENVIRONMENT, launch.id());
        return labels;
    }

    private HostConfig host(Launch launch, Plan plan) {
        Flags flags = settings.flags();
        HostConfig host = HostConfig.newHostConfig()
                // Output is read as it comes; kept by the engine, a flood of it would fill the disk.
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withPidsLimit(PROCESSES)
                .withUlimits(List.of(new Ulimit("nofile", FILES, FILES)))
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMounts(isMounted ? mounts(plan) : List.of())
                .withBinds(flags.all("volume").stream().map(Bind::parse).toList())
                .withPortBindings(
                        flags.all("publish").stream().map(PortBinding::parse).toList())
                .withDns(flags.all("dns"))
                .withCapAdd(
                        flags.all("cap-add").stream().map(Capability::valueOf).toArray(Capability[]::new))
                .withPrivileged(flags.has("privileged"));
        if (settings.isMemoryLimited()) {
            long bytes = launch.memory() * MEGABYTE;
            host.withMemory(bytes).withMemorySwap(bytes);
        }
        if (!reach.network().isEmpty()) {
            host.withNetworkMode(reach.network());
        }
        if (!reach.network().equals("host")) {
            host.withExtraHosts(extraHosts(flags));
        }
        return host;
    }

    /** The name by which containers on Docker Desktop know the machine outside works everywhere so. */
    private static String[] extraHosts(Flags flags) {
        List<String> hosts = new ArrayList<>(flags.all("add-host"));
        hosts.add("host.docker.internal:host-gateway");
        return hosts.toArray(String[]::new);
    }

    private static List<Mount> mounts(Plan plan) {
        return plan.folders().entrySet().stream()
                .map(folder -> new Mount()
                        .withType(MountType.BIND)
                        .withSource(folder.getValue().toAbsolutePath().toString())
                        .withTarget(folder.getKey())
                        .withReadOnly(true))
                .toList();
    }
}
