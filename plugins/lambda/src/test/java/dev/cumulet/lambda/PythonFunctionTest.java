package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class PythonFunctionTest {
    @TempDir
    private Path directory;

    private LambdaServer server;

    @BeforeEach
    void start() {
        LambdaPlugin plugin = new LambdaPlugin();
        server = new LambdaServer(new TestContext(plugin, directory), plugin);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersWhatTheHandlerReturns() {
        create("def handler(event, context):\n    return {'got': event}\n");

        InvokeResponse response = server.invoke("f", "{\"a\": 1}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isNull();
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.payload().asUtf8String()).isEqualTo("{\"got\": {\"a\": 1}}");
    }

    private void create(String source) {
        server.create("f", "python3.11", "index.handler", Zips.of("index.py", source));
    }
}
