package dev.cumulet.tests.engine;

import dev.cumulet.contract.DynamoDbEngineContract;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.local.LocalEngine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** DynamoDB Local as the server runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalEngineIT extends DynamoDbEngineContract {
    private DynamoDbEngine engine;

    @BeforeAll
    void start(@TempDir Path directory) {
        engine = LocalEngine.FACTORY.create().apply(new EngineContext(Map.of(), directory));
    }

    @AfterAll
    void end() throws Exception {
        ((AutoCloseable) engine).close();
    }

    @Override
    protected DynamoDbEngine engine() {
        return engine;
    }
}
