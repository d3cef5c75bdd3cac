package dev.cumulet.dynamodb.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Any server that speaks DynamoDB's protocol, behind the engine's contract. Others may write to its tables too. */
public final class RemoteEngine implements DynamoDbEngine, AutoCloseable {
    /** The engine's factory, and what configuration calls it. */
    public static final BackendFactory<DynamoDbEngine> FACTORY =
            new BackendFactory<>("remote", DynamoDbEngine.class, RemoteEngine::create);

    private final RemoteSettings settings;
    private final RemoteClient client;

    /** Streams by their ARNs here: what theirs look like there, only the other side knows. */
    private final Map<String, String> streamArns = new ConcurrentHashMap<>();

    private final Map<Scope, RemoteNames> names = new ConcurrentHashMap<>();

    RemoteEngine(RemoteSettings settings) {
        this.settings = settings;
        this.client = new RemoteClient(settings);
    }

    /** {@return the keys of the configuration} */
    public static List<ConfigKey<?>> keys() {
        return RemoteSettings.keys();
    }

    private static DynamoDbEngine create(PluginContext context) {
        return new RemoteEngine(RemoteSettings.of(context.config()));
    }

    @Override
    public boolean isExclusive() {
        return false;
    }

    @Override
    public EngineReply execute(EngineRequest request) {
        RemoteNames own =
                names.computeIfAbsent(request.scope(), scope -> RemoteNames.of(scope, settings.tablePrefix()));
        return switch (request.operation()) {
            case "ListTables" -> new RemoteListings(client, own).tables(request.document());
            case "ListStreams" -> new RemoteListings(client, own).streams(request.document());
            case "DescribeStream", "GetShardIterator" -> passed(request, withStreamArn(request.document(), own), own);
            case "GetRecords" -> passed(request, request.document(), own);
            default -> passed(request, new RemoteRequest(own).translated(request.document()), own);
        };
    }

    private EngineReply passed(EngineRequest request, ObjectNode document, RemoteNames own) {
        EngineReply reply = client.send(request.operation(), Json.write(document));
        return new RemoteReply(own).translated(request, reply);
    }

    private ObjectNode withStreamArn(ObjectNode request, RemoteNames own) {
        String here = request.path("StreamArn").asText();
        String there = streamArns.get(here);
        if (there == null) {
            there = find(here, own);
        }
        return request.deepCopy().put("StreamArn", there);
    }

    private String find(String here, RemoteNames own) {
        String[] parts = here.split("/");
        String table = parts.length > 1 ? parts[1] : "";
        for (RemoteListings.Listed stream : new RemoteListings(client, own).streamsOf(table)) {
            if (!stream.arnThere().isEmpty()) {
                streamArns.put(stream.arnHere(), stream.arnThere());
            }
        }
        return streamArns.getOrDefault(here, here);
    }

    @Override
    public void close() {
        client.close();
    }
}
