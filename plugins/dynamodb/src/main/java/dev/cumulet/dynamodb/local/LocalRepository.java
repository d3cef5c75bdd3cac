package dev.cumulet.dynamodb.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Maven repository in the user's home, where a developer's machine often has the jars already. */
final class LocalRepository implements JarSource {
    private final Path repository;

    LocalRepository(Path repository) {
        this.repository = repository;
    }

    /** {@return the repository at the place where Maven keeps it by default} */
    static LocalRepository ofUser() {
        String configured = System.getProperty("maven.repo.local", "");
        return new LocalRepository(
                configured.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".m2", "repository")
                        : Path.of(configured));
    }

    @Override
    public String name() {
        return "the local Maven repository " + repository;
    }

    @Override
    public void deliver(List<Artifact> wanted, Path folder) throws IOException {
        for (Artifact artifact : wanted) {
            Path jar = repository.resolve(artifact.repositoryPath());
            if (Files.isRegularFile(jar)) {
                link(jar, folder.resolve(artifact.fileName()));
            }
        }
    }

    private static void link(Path jar, Path target) throws IOException {
        try {
            Files.createLink(target, jar);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(jar, target); // another file system, or one without hard links
        }
    }
}
