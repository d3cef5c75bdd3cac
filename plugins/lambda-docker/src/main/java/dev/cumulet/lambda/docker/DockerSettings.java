package dev.cumulet.lambda.docker;

import java.util.Optional;

/**
 * What configuration says of containers.
 *
 * @param engine where the engine listens
 * @param network the network of functions; nothing for the engine's default
 * @param address the address of this machine that containers reach; nothing to find it out
 * @param images the images for runtimes
 * @param transfer how code comes into containers
 * @param isMemoryLimited whether a container gets no more memory than its function has
 * @param isArchitectureIgnored whether functions run on the engine's own architecture, whatever theirs is
 * @param flags further options of containers
 * @param isServerEverywhere whether the server itself listens on all addresses of this machine
 */
public record DockerSettings(
        EngineAddress engine,
        Optional<String> network,
        Optional<String> address,
        Images images,
        Transfer transfer,
        boolean isMemoryLimited,
        boolean isArchitectureIgnored,
        Flags flags,
        boolean isServerEverywhere) {
    /** How code comes into containers. */
    public enum Transfer {
        /** Mounted where the engine sees this machine's files, otherwise copied. */
        AUTO,
        /** Its folder is mounted. */
        MOUNT,
        /** It is copied into each container. */
        COPY
    }
}
