package dev.cumulet.lambda.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the engine where Docker's own client finds it: DOCKER_HOST, the client's context, the usual sockets.
 *
 * @param environment the environment variables
 * @param home the user's folder
 * @param system the socket of an engine for all users
 */
record EngineFinder(Map<String, String> environment, Path home, Path system) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static EngineFinder ofThisMachine() {
        return new EngineFinder(
                System.getenv(), Path.of(System.getProperty("user.home", "/")), Path.of("/var/run/docker.sock"));
    }

    /**
     * {@return the engine's address, whether something listens there or not}
     *
     * @param configured what the server's configuration says, or the empty string
     */
    EngineAddress find(String configured) {
        String address = Optional.of(configured)
                .filter(text -> !text.isEmpty())
                .or(() -> variable("DOCKER_HOST"))
                .or(this::ofContext)
                .filter(EngineAddress::isValid)
                .orElseGet(() -> "unix://" + socket());
        return new EngineAddress(URI.create(address), certificates());
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    private Optional<Path> certificates() {
        if (variable("DOCKER_TLS_VERIFY").filter(text -> !text.equals("0")).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(variable("DOCKER_CERT_PATH").map(Path::of).orElse(home.resolve(".docker")));
    }

    /** The client keeps a context's address under the digest of the context's name. */
    private Optional<String> ofContext() {
        Path folder = variable("DOCKER_CONFIG").map(Path::of).orElse(home.resolve(".docker"));
        return variable("DOCKER_CONTEXT")
                .or(() -> text(folder.resolve("config.json"), "/currentContext"))
                .filter(name -> !name.equals("default"))
                .flatMap(name -> text(
                        folder.resolve("contexts/meta").resolve(digest(name)).resolve("meta.json"),
                        "/Endpoints/docker/Host"));
    }

    private static Optional<String> text(Path file, String pointer) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            JsonNode found = JSON.readTree(file.toFile()).at(pointer);
            return Optional.of(found.asText("")).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // The client's own trouble.
        }
    }

    private static String digest(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path socket() {
        return Stream.of(
                        Optional.of(system),
                        variable("XDG_RUNTIME_DIR").map(folder -> Path.of(folder, "docker.sock")),
                        Optional.of(home.resolve(".docker/run/docker.sock")))
                .flatMap(Optional::stream)
                .filter(Files::exists)
                .findFirst()
                .orElse(system);
    }
}
