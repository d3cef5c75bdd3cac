package dev.cumulet.lambda.docker.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The server that has started a container; it is written on each, so that a later server knows what is left over.
 *
 * @param host the machine or container that the server runs in
 * @param space what tells apart the process ids of one host, such as those of a container with its host's name
 * @param pid the server's process
 * @param started when that process began, since its id may have been given to another one
 */
record Owner(String host, String space, long pid, Instant started) {
    /** The system tells the time of a start by the time since it booted, which is corrected now and then. */
    private static final Duration DRIFT = Duration.ofSeconds(2);

    static Owner ofThisProcess() {
        ProcessHandle own = ProcessHandle.current();
        return new Owner(
                hostName(), processSpace(), own.pid(), own.info().startInstant().orElse(Instant.EPOCH));
    }

    /** {@return the owner that a text tells of, which {@link #toString} has made; nothing for another text} */
    static Optional<Owner> parse(String text) {
        String[] parts = text.split(" ");
        try {
            return Optional.of(new Owner(
                    parts[0], parts[1], Long.parseLong(parts[2]), Instant.ofEpochMilli(Long.parseLong(parts[3]))));
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@return whether this process can tell that the other one has ended} */
    boolean isNeighbour(Owner other) {
        return host.equals(other.host) && space.equals(other.space);
    }

    /** {@return whether the process is still there; asked of a neighbour} */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(start -> Duration.between(start, started).abs().compareTo(DRIFT) < 0)
                .isPresent();
    }

    @Override
    public String toString() {
        return host + " " + space + " " + pid + " " + started.toEpochMilli();
    }

    static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return nameOfAddress();
        }
    }

    private static String nameOfAddress() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String processSpace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "pid";
        }
    }
}
