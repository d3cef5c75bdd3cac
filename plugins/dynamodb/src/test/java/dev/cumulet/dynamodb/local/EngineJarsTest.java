package dev.cumulet.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineJarsTest {
    private static final Artifact ONE = artifact("one", "content of one");
    private static final Artifact TWO = artifact("two", "content of two");

    @TempDir
    Path folder;

    @Test
    void asksTheNextSourceForWhatTheFirstLacks() throws Exception {
        EngineJars jars = jars(
                new Shelf(Map.of(ONE, "content of one")),
                new Shelf(Map.of(ONE, "never asked for", TWO, "content of two")));
        assertThat(jars.classPath()).isEqualTo(cache().resolve("*").toString());
        assertThat(cache().resolve("one-1.jar")).hasContent("content of one");
        assertThat(cache().resolve("two-1.jar")).hasContent("content of two");
    }

    @Test
    void acceptsNothingButThePinnedContent() throws Exception {
        EngineJars jars = jars(
                new Shelf(Map.of(ONE, "content of somebody", TWO, "content of two")),
                new Shelf(Map.of(ONE, "content of one")));
        jars.classPath();
        assertThat(cache().resolve("one-1.jar")).hasContent("content of one");
    }

    @Test
    void saysWhichFileNobodyHasAndWhatToDo() {
        assertThatThrownBy(() ->
                        jars(new Shelf(Map.of(ONE, "content of somebody"))).classPath())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 files are missing, the first is one-1.jar")
                .hasMessageContaining("one-1.jar has another content than the pinned one")
                .hasMessageContaining("dynamodb.local.path");
        assertThat(cache()).isEmptyDirectory();
    }

    @Test
    void needsNoSourceOnceAllIsThere() throws Exception {
        jars(new Shelf(Map.of(ONE, "content of one", TWO, "content of two"))).classPath();
        assertThat(jars().classPath()).isEqualTo(cache().resolve("*").toString());
    }

    @Test
    void copiesFromAMavenRepositoryOnDisk() throws Exception {
        Path jar = folder.resolve("repository/com/example/one/1/one-1.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "content of one");
        Path arrivals = Files.createDirectory(folder.resolve("arrivals"));
        new LocalRepository(folder.resolve("repository")).deliver(List.of(ONE, TWO), arrivals);
        assertThat(arrivals.resolve("one-1.jar")).hasContent("content of one");
        assertThat(arrivals.resolve("two-1.jar")).doesNotExist();
    }

    @Test
    void downloadsByTheMavenLayout() throws Exception {
        Path repository = Files.createDirectories(folder.resolve("site/com/example/one/1"));
        Files.writeString(repository.resolve("one-1.jar"), "content of one");
        Path arrivals = Files.createDirectory(folder.resolve("arrivals"));
        try (SmallSite site = new SmallSite(folder.resolve("site"))) {
            Download download = new Download(site.address());
            download.deliver(List.of(ONE), arrivals);
            assertThat(arrivals.resolve("one-1.jar")).hasContent("content of one");
            assertThatThrownBy(() -> download.deliver(List.of(TWO), arrivals))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("two-1.jar answered 404");
        }
    }

    @Test
    void knowsAmazonsArchiveAndItsOwnFolder() throws Exception {
        Path archive = Files.createDirectories(folder.resolve("archive"));
        assertThatThrownBy(() -> EngineJars.unpacked(archive)).hasMessageContaining("holds no DynamoDBLocal.jar");
        Files.createFile(archive.resolve("DynamoDBLocal.jar"));
        assertThat(EngineJars.unpacked(archive)).contains("DynamoDBLocal.jar").contains("DynamoDBLocal_lib");
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.createFile(own.resolve("DynamoDBLocal-3.3.1.jar"));
        assertThat(EngineJars.unpacked(own)).isEqualTo(own.resolve("*").toString());
    }

    @Test
    void pinsEveryJarOfTheEngine() {
        assertThat(Artifact.pinned())
                .hasSizeGreaterThan(60)
                .allSatisfy(artifact -> assertThat(artifact.sha256()).matches("[0-9a-f]{64}"));
        assertThat(Artifact.pinned()).extracting(Artifact::fileName).doesNotHaveDuplicates();
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private EngineJars jars(JarSource... sources) {
        return new EngineJars(List.of(ONE, TWO), cache(), List.of(sources));
    }

    private static Artifact artifact(String name, String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return new Artifact("com.example", name, "1", HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A source that has a few files. */
    private record Shelf(Map<Artifact, String> contents) implements JarSource {
        @Override
        public String name() {
            return "a shelf";
        }

        @Override
        public void deliver(List<Artifact> wanted, Path target) throws IOException {
            for (Artifact artifact : wanted) {
                if (contents.containsKey(artifact)) {
                    Files.writeString(target.resolve(artifact.fileName()), contents.get(artifact));
                }
            }
        }
    }
}
