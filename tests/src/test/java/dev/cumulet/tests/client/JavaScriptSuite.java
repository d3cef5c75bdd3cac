package dev.cumulet.tests.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The suites in {@code src/test/javascript}, with the AWS SDK for JavaScript v3 beside them. npm fetches it into the build
 * folder, where it stays; a machine without Node.js 20, npm or network skips the suites.
 */
final class JavaScriptSuite {
    private static final Path SOURCES = Path.of("src", "test", "javascript");
    private static final Path FOLDER = Path.of("target", "javascript");
    private static final String MANIFEST = "package.json";

    /** S3: clients, uploads by lib-storage, presigned URLs, event streams. */
    static final String S3 = "s3.test.mjs";

    /** WebSocket APIs, with the client of the package ws. */
    static final String WEB_SOCKET = "websocket.test.mjs";

    /** HTTP APIs, with fetch. */
    static final String HTTP_API = "http-api.test.mjs";

    /** A deployment by Claudia.js. */
    static final String CLAUDIA = "claudia.test.mjs";

    private JavaScriptSuite() {}

    /** Makes the suites ready to run, or has the test skipped. */
    static void require(URI endpoint) {
        Commands.Outcome node = Commands.run(endpoint, Path.of("."), List.of("node", "--version"));
        assumeTrue(
                node.isSuccess() && node.output().matches("v([2-9]\\d|\\d{3,})\\.(?s:.*)"),
                "Skipped: there is no Node.js 20 or later on the PATH");
        try {
            boolean isInstalled = isInstalled();
            copySources();
            if (!isInstalled) {
                install(endpoint);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInstalled() throws IOException {
        Path known = FOLDER.resolve(MANIFEST);
        return Files.isDirectory(FOLDER.resolve("node_modules"))
                && Files.exists(known)
                && Files.mismatch(known, SOURCES.resolve(MANIFEST)) < 0;
    }

    private static void copySources() throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.toList()) {
                Files.copy(source, FOLDER.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void install(URI endpoint) throws IOException {
        Commands.Outcome npm = Commands.run(
                endpoint,
                FOLDER,
                List.of(
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--no-package-lock",
                        "--prefer-offline",
                        "--fetch-retries=0",
                        "--fetch-timeout=20000"));
        if (!npm.isSuccess()) {
            Files.deleteIfExists(FOLDER.resolve(MANIFEST)); // the next run tries again
        }
        assumeTrue(npm.isSuccess(), "Skipped: npm can't fetch the AWS SDK for JavaScript\n" + npm.output());
    }

    /** {@return the folder of the packages that npm has fetched} */
    static Path modules() {
        return FOLDER.resolve("node_modules").toAbsolutePath();
    }

    static Commands.Outcome run(URI endpoint, String accessKey, String secret, String suite) {
        return Commands.run(endpoint, accessKey, secret, FOLDER, List.of("node", "--test", suite));
    }
}
