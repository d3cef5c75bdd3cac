package dev.cumulet.dynamodb.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The user's own Maven, which knows the mirrors, proxies and passwords of the place. */
final class UserMaven implements JarSource {
    private static final long MINUTES = 15;

    private final Path program;

    private UserMaven(Path program) {
        this.program = program;
    }

    /** {@return Maven, if it is on the PATH} */
    static Optional<UserMaven> onPath() {
        String path = System.getenv().getOrDefault("PATH", "");
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "mvn.cmd" : "mvn";
        return Stream.of(path.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(UserMaven::new);
    }

    @Override
    public String name() {
        return "Maven (" + program + ")";
    }

    @Override
    public void deliver(List<Artifact> wanted, Path folder) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("cumulet-maven");
        try {
            Path log = work.resolve("mvn.log");
            Path project = Files.writeString(work.resolve("pom.xml"), project(wanted));
            ProcessBuilder maven = new ProcessBuilder(
                            program.toString(),
                            "-q",
                            "-B",
                            "-f",
                            project.toString(),
                            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies",
                            "-DoutputDirectory=" + folder)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            maven.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
            run(maven, log);
        } finally {
            Folders.remove(work);
        }
    }

    private static void run(ProcessBuilder maven, Path log) throws IOException, InterruptedException {
        Process process = maven.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("Maven took more than " + MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new IOException("Maven failed: " + Files.readString(log).strip());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Each jar by itself: what it depends on is in the list too, in versions that go together. */
    private static String project(List<Artifact> wanted) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>dev.cumulet</groupId>
                  <artifactId>fetched-for-the-user</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <dependencies>
                %s
                  </dependencies>
                </project>
                """.formatted(wanted.stream().map(UserMaven::dependency).collect(Collectors.joining("\n")));
    }

    private static String dependency(Artifact artifact) {
        return """
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
                    </dependency>""".formatted(artifact.group(), artifact.artifact(), artifact.version());
    }
}
