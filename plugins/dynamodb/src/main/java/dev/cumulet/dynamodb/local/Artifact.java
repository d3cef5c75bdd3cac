package dev.cumulet.dynamodb.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A jar that the engine needs, by its Maven coordinates and the only content that is accepted for them.
 *
 * @param sha256 in hexadecimal, lower case
 */
record Artifact(String group, String artifact, String version, String sha256) {

    /** {@return the pinned jars; {@code src/build/pin-artifacts.sh} writes the list} */
    static List<Artifact> pinned() {
        InputStream list = Objects.requireNonNull(Artifact.class.getResourceAsStream("artifacts.txt"), "artifacts.txt");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Artifact::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Artifact parse(String line) {
        String[] parts = line.split(":");
        return new Artifact(parts[0], parts[1], parts[2], parts[3]);
    }

    String fileName() {
        return artifact + "-" + version + ".jar";
    }

    /** {@return where a Maven repository has it, with slashes} */
    String repositoryPath() {
        return group.replace('.', '/') + "/" + artifact + "/" + version + "/" + fileName();
    }

    /** {@return whether the file is there and has the pinned content} */
    boolean matches(Path file) throws IOException {
        return Files.isRegularFile(file) && sha256.equals(digest(file));
    }

    private static String digest(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
