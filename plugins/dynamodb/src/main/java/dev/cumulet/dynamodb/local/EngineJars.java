package dev.cumulet.dynamodb.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gets DynamoDB Local's jars to this machine and keeps them in a folder.
 *
 * <p>A jar comes into the folder only by a rename, and only if its content is the pinned one: what is there is complete
 * and right, so a later start looks for the names alone, and needs no network.
 */
final class EngineJars {
    private static final System.Logger LOG = System.getLogger(EngineJars.class.getName());
    private static final String NOTICE = "DynamoDB Local is software of Amazon.com, Inc. or its affiliates, under the"
            + " DynamoDB Local License Agreement (LICENSE.txt in %s). Cumulet runs it unmodified as a separate program.";

    private final List<Artifact> artifacts;
    private final Path folder;
    private final List<JarSource> sources;

    /** Makes jars that are kept in {@code folder} and sought in the sources, the first one first. */
    EngineJars(List<Artifact> artifacts, Path folder, List<JarSource> sources) {
        this.artifacts = artifacts;
        this.folder = folder;
        this.sources = sources;
    }

    /**
     * {@return the pinned jars, in a folder of their own for each list, sought at first where they cost nothing}
     */
    static EngineJars pinned(LocalSettings settings) {
        List<Artifact> artifacts = Artifact.pinned();
        String list = String.format(
                "%08x",
                artifacts.stream()
                        .map(Artifact::sha256)
                        .collect(Collectors.joining())
                        .hashCode());
        List<JarSource> sources = new ArrayList<>();
        sources.add(LocalRepository.ofUser());
        UserMaven.onPath().ifPresent(sources::add);
        if (!settings.repository().isBlank()) {
            sources.add(new Download(settings.repository()));
        }
        return new EngineJars(artifacts, settings.cache().resolve("dynamodb-local-" + list), sources);
    }

    /**
     * {@return the class path of an unpacked DynamoDB Local, as Amazon's archive or our own folder has it}
     *
     * @throws IOException if it isn't one
     */
    static String unpacked(Path place) throws IOException {
        if (Files.isRegularFile(place.resolve("DynamoDBLocal.jar"))) {
            return place.resolve("DynamoDBLocal.jar")
                    + File.pathSeparator
                    + place.resolve("DynamoDBLocal_lib").resolve("*");
        }
        try (var jars = Files.newDirectoryStream(place, "DynamoDBLocal-*.jar")) {
            if (jars.iterator().hasNext()) {
                return place.resolve("*").toString();
            }
        }
        throw new IOException("Property 'dynamodb.local.path' is '" + place
                + "', which holds no DynamoDBLocal.jar; expected a folder with an unpacked DynamoDB Local");
    }

    /** {@return the class path, once all jars are there; fetches what is missing} */
    String classPath() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<Artifact> missing = missing();
        if (!missing.isEmpty()) {
            obtain(missing);
        }
        return folder.resolve("*").toString();
    }

    private List<Artifact> missing() {
        return artifacts.stream()
                .filter(artifact -> !Files.exists(folder.resolve(artifact.fileName())))
                .toList();
    }

    private void obtain(List<Artifact> needed) throws IOException, InterruptedException {
        List<Artifact> missing = needed;
        List<String> failures = new ArrayList<>();
        for (JarSource source : sources) {
            LOG.log(System.Logger.Level.INFO, "DynamoDB Local: {0} files from {1}", missing.size(), source.name());
            ask(source, missing).ifPresent(failures::add);
            missing = missing();
            if (missing.isEmpty()) {
                LOG.log(System.Logger.Level.INFO, NOTICE.formatted(engineJar().fileName()));
                return;
            }
        }
        throw new IOException("DynamoDB Local is incomplete: " + missing.size() + " files are missing, the first is "
                + missing.getFirst().fileName() + " (" + String.join("; ", failures) + "). Connect to the network and"
                + " put mvn on the PATH, set dynamodb.local.repository to the address of a Maven repository, or set"
                + " dynamodb.local.path to a folder with an unpacked DynamoDB Local");
    }

    private Artifact engineJar() {
        return artifacts.stream()
                .filter(artifact -> artifact.artifact().equals("DynamoDBLocal"))
                .findFirst()
                .orElse(artifacts.getFirst());
    }

    /** Takes what the source delivers and what proves right; returns why something did not. */
    private Optional<String> ask(JarSource source, List<Artifact> wanted) throws IOException, InterruptedException {
        Path arrivals = Files.createTempDirectory(folder, "arriving");
        Optional<String> failure = Optional.empty();
        try {
            try {
                source.deliver(wanted, arrivals);
            } catch (IOException e) {
                failure = Optional.of(source.name() + ": " + e.getMessage());
            }
            for (Artifact artifact : wanted) {
                Path jar = arrivals.resolve(artifact.fileName());
                if (artifact.matches(jar)) {
                    Files.move(jar, folder.resolve(artifact.fileName()), StandardCopyOption.ATOMIC_MOVE);
                } else if (Files.exists(jar)) {
                    failure = Optional.of(
                            source.name() + ": " + artifact.fileName() + " has another content than the pinned one");
                }
            }
        } finally {
            Folders.remove(arrivals);
        }
        return failure;
    }
}
