package dev.cumulet.tests.client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs of the host with the settings that lead AWS's clients to a server under test. */
final class Commands {
    private Commands() {}

    /** What a program printed on both streams, and its exit code. */
    record Outcome(int code, String output) {
        boolean isSuccess() {
            return code == 0;
        }
    }

    static Outcome run(URI endpoint, Path folder, List<String> command) {
        return run(endpoint, "test", "test", folder, command);
    }

    static Outcome run(URI endpoint, String accessKey, String secret, Path folder, List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment()
                    .putAll(Map.of(
                            "AWS_ENDPOINT_URL", endpoint.toString(),
                            "AWS_ACCESS_KEY_ID", accessKey,
                            "AWS_SECRET_ACCESS_KEY", secret,
                            "AWS_DEFAULT_REGION", "us-east-1",
                            "AWS_CONFIG_FILE", "/dev/null",
                            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                            "AWS_PAGER", "",
                            "PYTHONDONTWRITEBYTECODE", "1"));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            return new Outcome(-1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }
}
