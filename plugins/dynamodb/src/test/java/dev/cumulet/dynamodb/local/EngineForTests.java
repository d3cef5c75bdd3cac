package dev.cumulet.dynamodb.local;

import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.table.HeapTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One engine for all tests of a run, since a start takes seconds. Give each test tables, or an account, of its own. */
public final class EngineForTests implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(EngineForTests.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DynamoDbEngine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Running.class).engine;
    }

    static final class Running implements AutoCloseable {
        private final Path directory;
        private final LocalEngine engine;

        Running() {
            try {
                directory = Files.createTempDirectory("engine");
                engine = LocalEngine.start(RealEngine.settings(), directory, new HeapTable<>());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            engine.close();
            Folders.remove(directory);
        }
    }
}
