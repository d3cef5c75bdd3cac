package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.engine.EngineUnavailableException;
import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** DynamoDB Local behind the engine's contract. */
public final class LocalEngine implements DynamoDbEngine, AutoCloseable {
    /** The engine's factory, and what configuration calls it. */
    public static final BackendFactory<DynamoDbEngine> FACTORY =
            new BackendFactory<>("dynamodb-local", DynamoDbEngine.class, LocalEngine::create);

    private static final Set<String> STREAM_OPERATIONS =
            Set.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");

    private final Supervisor supervisor;
    private final Duration startupTimeout;
    private final IndexChanges indexes;
    private final FilteredPages pages = new FilteredPages(this::carriedOut);

    LocalEngine(Supervisor supervisor, Duration startupTimeout, Table<HiddenIndexes> hidden) {
        this.supervisor = supervisor;
        this.startupTimeout = startupTimeout;
        this.indexes = new IndexChanges(hidden, this::carriedOut);
    }

    /** {@return the keys of the configuration} */
    public static List<ConfigKey<?>> keys() {
        return LocalSettings.keys();
    }

    private static DynamoDbEngine create(PluginContext context) {
        Table<HiddenIndexes> hidden = context.storage().table("dynamodb-local-hidden-indexes", HiddenIndexes.class);
        return start(LocalSettings.of(context.config()), context.directory(), hidden);
    }

    /** Starts the engine in the background and returns at once. */
    static LocalEngine start(LocalSettings settings, Path directory, Table<HiddenIndexes> hidden) {
        Supervisor supervisor = new Supervisor(settings, directory);
        supervisor.start();
        return new LocalEngine(supervisor, settings.startupTimeout(), hidden);
    }

    @Override
    public EngineReply execute(EngineRequest request) {
        return switch (request.operation()) {
            case "UpdateTable" -> indexes.update(request);
            case "DescribeTable" -> indexes.visible(request, carriedOut(request));
            case "CreateTable" -> indexes.create(request);
            case "DeleteTable" -> indexes.delete(request);
            case "GetRecords" -> records(request);
            case "Query", "Scan" -> pages.read(request);
            default -> carriedOut(request);
        };
    }

    private EngineReply records(EngineRequest request) {
        EngineReply reply = carriedOut(request);
        return reply.isSuccess() ? reply : readOn(request, reply);
    }

    private EngineReply readOn(EngineRequest records, EngineReply refusal) {
        if (!refusal.document().path("__type").asText().endsWith("#TrimmedDataAccessException")) {
            return refusal;
        }
        return StreamQuirks.horizon(records)
                .map(this::carriedOut)
                .filter(EngineReply::isSuccess)
                .map(iterator -> {
                    ObjectNode again = records.document().deepCopy();
                    again.set("ShardIterator", iterator.document().get("ShardIterator"));
                    return carriedOut(records.with(again));
                })
                .orElse(refusal);
    }

    private EngineReply carriedOut(EngineRequest request) {
        Quirks quirks = new Quirks(request);
        byte[] translated = quirks.request();
        byte[] head = head(request.operation(), request.scope(), translated.length);
        return quirks.reply(exchange(head, translated));
    }

    private EngineReply exchange(byte[] head, byte[] body) {
        RunningEngine engine = supervisor.await(startupTimeout);
        try {
            return engine.connections().exchange(head, body);
        } catch (ConnectException e) {
            // Nothing was sent: the engine has just died, and the next one may have the request.
            supervisor.lost(engine);
            return exchange(head, body);
        } catch (IOException e) {
            if (!engine.process().isAlive()) {
                // Its other connections are dead, too: no further request is to find that out by itself.
                supervisor.lost(engine);
            }
            throw new EngineUnavailableException(
                    "DynamoDB Local broke off: " + e.getMessage() + ". Whether it carried out the request is unknown",
                    e);
        }
    }

    /**
     * The engine checks no signature, but keeps a database for each access key and region. The account in the key's
     * place keeps accounts and regions apart.
     */
    private static byte[] head(String operation, Scope scope, int length) {
        String api = STREAM_OPERATIONS.contains(operation) ? "DynamoDBStreams_20120810" : "DynamoDB_20120810";
        String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: "
                + api + "." + operation
                + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=" + scope.account() + "/20260101/" + scope.region()
                + "/dynamodb/aws4_request, SignedHeaders=host, Signature=0\r\nContent-Length: " + length + "\r\n\r\n";
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        supervisor.close();
    }
}
