package dev.cumulet.contract;

import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.launcher.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An environment that a launcher has started for a test. */
public final class TestEnvironment implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final RuntimeServer runtime;
    private final Launched launched;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final CompletableFuture<Launched.Exit> exit = new CompletableFuture<>();

    private TestEnvironment(RuntimeServer runtime, Launched launched) {
        this.runtime = runtime;
        this.launched = launched;
        launched.onExit(exit::complete);
        Thread.ofPlatform().daemon().start(this::read);
    }

    static TestEnvironment start(Launcher launcher, Code code, Map<String, String> own) throws IOException {
        RuntimeServer runtime = new RuntimeServer(launcher.bindAddress());
        String id = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> reserved = new HashMap<>();
        reserved.put("AWS_LAMBDA_RUNTIME_API", launcher.runtimeApiHost() + ":" + runtime.port());
        reserved.put("AWS_LAMBDA_FUNCTION_NAME", "kit");
        reserved.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        reserved.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256");
        reserved.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/kit");
        reserved.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[$LATEST]" + id);
        reserved.put("AWS_REGION", "eu-west-1");
        if (code instanceof Code.Zip zip) {
            reserved.put("_HANDLER", zip.handler());
            reserved.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + zip.runtime());
        }
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
        try {
            Launch.Variables variables =
                    new Launch.Variables(Map.of("TZ", ":UTC", "LANG", "en_US.UTF-8"), own, reserved);
            Launch launch = new Launch(id, "kit", code, 256, 512, architecture, variables);
            return new TestEnvironment(runtime, launcher.launch(launch));
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    private void read() {
        try (var bytes = launched.output()) {
            byte[] buffer = new byte[4096];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                synchronized (output) {
                    output.write(buffer, 0, read);
                    output.notifyAll();
                }
            }
        } catch (IOException e) {
            return; // cut off with its environment
        }
    }

    /** Waits until the output contains a text. */
    void awaitOutput(String text) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (output) {
            while (!output.toString(StandardCharsets.UTF_8).contains(text)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("No '" + text + "' in: " + output);
                }
                TimeUnit.NANOSECONDS.timedWait(output, left);
            }
        }
    }

    String invoke(String event) throws InterruptedException {
        return runtime.invoke(event);
    }

    void send(String event) throws InterruptedException {
        runtime.send(event);
    }

    Launched launched() {
        return launched;
    }

    /** Waits for the environment's end. */
    Launched.Exit exit() throws Exception {
        try {
            return exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("The environment doesn't end; its output: " + output, e);
        }
    }

    @Override
    public void close() {
        launched.kill();
        runtime.close();
    }
}
