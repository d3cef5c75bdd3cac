package dev.cumulet.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What tests that run functions have in common. */
abstract class FunctionTest {
    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    TestContext context;
    LambdaServer server;

    @BeforeEach
    void start() {
        LambdaPlugin plugin = new LambdaPlugin();
        context = new TestContext(plugin, directory).with(LambdaPlugin.LAUNCHER, "process");
        configure(context);
        server = new LambdaServer(context, plugin);
    }

    void configure(TestContext settings) {}

    @AfterEach
    void stop() {
        server.close();
    }

    static JsonNode json(InvokeResponse response) {
        try {
            return JSON.readTree(response.payload().asUtf8String());
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + response.payload().asUtf8String(), e);
        }
    }

    static String log(InvokeResponse response) {
        return new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
    }
}
