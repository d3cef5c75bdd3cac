package dev.cumulet.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fork server does about environments that are quicker than the server that reads their output. */
class ForkedEndTest {
    @TempDir
    private Path directory;

    @Test
    void keepsTheOutputOfOneThatHasEndedForItsReader() throws Exception {
        Bootstraps bootstraps = new Bootstraps(directory);
        bootstraps.need("bootstrap.py");
        bootstraps.need("forkserver.py");
        Interpreter python = new Interpreters(Map.of(), System.getenv("PATH")).find(Language.PYTHON, "python3.11");
        ProcessBuilder builder = new ProcessBuilder(
                python.executable().toString(),
                "-I",
                "-S",
                directory.resolve("forkserver.py").toString(),
                directory.resolve("cache").toString(),
                directory.resolve("layers").toString());
        builder.environment().put("LAMBDA_TASK_ROOT", directory.toString());
        Process server = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (Writer orders = server.outputWriter();
                BufferedReader answers = server.inputReader()) {
            Path output = directory.resolve("output");
            orders.write("""
                    {"output": "%s", "folder": "/", "variables": {"AWS_LAMBDA_RUNTIME_API": "127.0.0.1:1"}}
                    """.formatted(output));
            orders.flush();
            String pid = answers.readLine().replace("started ", "");
            assertThat(answers.readLine()).isEqualTo("ended " + pid + " 1");

            CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> read(output, orders, pid));

            assertThat(read.get(20, TimeUnit.SECONDS)).contains("ConnectionRefusedError");
        } finally {
            server.destroyForcibly();
        }
    }

    private static String read(Path output, Writer orders, String pid) {
        try (var content = Files.newInputStream(output)) {
            orders.write("{\"opened\": " + pid + "}\n");
            orders.flush();
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
