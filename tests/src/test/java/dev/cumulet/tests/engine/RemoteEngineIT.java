package dev.cumulet.tests.engine;

import dev.cumulet.contract.DynamoDbEngineContract;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.remote.RemoteEngine;
import dev.cumulet.tests.server.Shared;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The remote engine, on a Cumulet server: ours is a DynamoDB, too. */
@ExtendWith(Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteEngineIT extends DynamoDbEngineContract {
    private DynamoDbEngine engine;

    @BeforeAll
    void connect(URI endpoint) {
        Map<String, String> settings = Map.of(
                "dynamodb.remote.endpoint",
                endpoint.toString(),
                "dynamodb.remote.access-key",
                "test",
                "dynamodb.remote.secret-key",
                "test");
        engine = RemoteEngine.FACTORY.create().apply(new EngineContext(settings, Path.of("")));
    }

    @AfterAll
    void disconnect() throws Exception {
        ((AutoCloseable) engine).close();
    }

    @Override
    protected DynamoDbEngine engine() {
        return engine;
    }
}
