package dev.cumulet.lambda.docker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the engine listens.
 *
 * @param uri {@code unix:///path} or {@code tcp://host:port}
 * @param certificates the folder with key and certificates, where the engine wants TLS
 */
public record EngineAddress(URI uri, Optional<Path> certificates) {
    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;

    /** {@return whether that is an address that can be used} */
    static boolean isValid(String text) {
        try {
            URI uri = URI.create(text);
            return "unix".equals(uri.getScheme())
                            && uri.getPath() != null
                            && !uri.getPath().isEmpty()
                    || "tcp".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** {@return whether it is a socket in the file system} */
    public boolean isSocketFile() {
        return "unix".equals(uri.getScheme());
    }

    /** {@return whether the engine can be taken to see the files of this machine, and this machine its networks} */
    public boolean isLocal() {
        return isSocketFile() || isLoopback();
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** {@return the address to connect to} */
    public SocketAddress socket() {
        if (isSocketFile()) {
            return UnixDomainSocketAddress.of(uri.getPath());
        }
        int standard = certificates.isPresent() ? TLS_PORT : PLAIN_PORT;
        return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? standard : uri.getPort());
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
