package dev.cumulet.dynamodb.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * An engine in which a table may have replicas in other regions. There is one table, under the name of its home; what
 * another region asks is asked of the home, and answered under that region's names. So a write in one region is read in
 * all others at once.
 *
 * <p>While no table has replicas, requests pass without a look at them.
 */
public final class ReplicatedEngine implements DynamoDbEngine {
    private final DynamoDbEngine engine;
    private final ReplicaGroups groups;
    private final ReplicatedLists lists;
    private final ReplicatedStreams streams;
    private final ReplicatedBatches batches;
    private final Clock clock;

    public ReplicatedEngine(DynamoDbEngine engine, ReplicaGroups groups, Clock clock) {
        this.engine = engine;
        this.groups = groups;
        this.lists = new ReplicatedLists(engine, groups);
        this.streams = new ReplicatedStreams(engine, groups);
        this.batches = new ReplicatedBatches(engine, groups);
        this.clock = clock;
    }

    @Override
    public boolean isExclusive() {
        return engine.isExclusive();
    }

    @Override
    public EngineReply execute(EngineRequest request) {
        if (groups.isEmpty()) {
            return engine.execute(request);
        }
        return switch (request.operation()) {
            case "BatchGetItem", "BatchWriteItem" -> batches.items(request);
            case "BatchExecuteStatement" -> batches.statements(request);
            case "ExecuteTransaction", "TransactWriteItems" -> batches.atOnce(request);
            case "TransactGetItems" -> batches.reads(request);
            case "ExecuteStatement" -> statement(request);
            case "ListTables" -> lists.tables(request);
            case "ListStreams" -> lists.streams(request);
            case "DescribeStream", "GetShardIterator" -> streams.ofStream(request);
            case "GetRecords" -> streams.records(request);
            case "CreateTable" -> create(request);
            case "DescribeTable" -> described(request, "Table");
            case "UpdateTable" -> update(request);
            case "DeleteTable" -> delete(request);
            default -> atHome(request);
        };
    }

    private EngineReply statement(EngineRequest request) {
        Scope home = batches.home(request.scope(), request.document());
        return engine.execute(in(home, request));
    }

    private EngineReply atHome(EngineRequest request) {
        return engine.execute(in(groups.home(request.scope(), table(request)), request));
    }

    /** An engine that kept its tables in memory and died has left a group without a table: nobody's name is taken. */
    private EngineReply create(EngineRequest request) {
        if (groups.of(request.scope(), table(request)).isPresent()
                && !atHome(describing(request)).isSuccess()) {
            groups.change(request.scope(), table(request), gone -> Optional.empty());
        }
        return atHome(request);
    }

    private static EngineRequest describing(EngineRequest request) {
        return EngineRequest.of("DescribeTable", request.scope(), Json.tree(Map.of("TableName", table(request))));
    }

    private EngineReply described(EngineRequest request, String member) {
        EngineReply reply = atHome(request);
        Optional<ReplicaNames> names = names(groups, request.scope(), table(request));
        if (!reply.isSuccess() || names.isEmpty()) {
            return reply;
        }
        ObjectNode document = reply.document();
        if (document.get(member) instanceof ObjectNode table) {
            names.get().renameTable(table);
        }
        return EngineReply.of(document);
    }

    /** Each region protects its replica by itself; all else is the table's. */
    private EngineReply update(EngineRequest request) {
        JsonNode protection = request.document().path("DeletionProtectionEnabled");
        if (!protection.isBoolean()
                || names(groups, request.scope(), table(request)).isEmpty()) {
            return described(request, "TableDescription");
        }
        String region = request.scope().region();
        groups.change(
                request.scope(),
                table(request),
                group -> group.map(present ->
                        present.with(present.find(region).orElseThrow().withProtection(protection.booleanValue()))));
        ObjectNode rest = request.document().deepCopy();
        rest.remove("DeletionProtectionEnabled");
        if (rest.size() > 1) {
            return described(request.with(rest), "TableDescription");
        }
        EngineReply reply = described(describing(request), "Table");
        return reply.isSuccess() ? renamed(reply) : reply;
    }

    /** Ends a replica. The table itself goes when no region but its home has it any more. */
    private EngineReply delete(EngineRequest request) {
        Optional<ReplicaGroup> group = groups.of(request.scope(), table(request));
        if (group.isEmpty()) {
            return engine.execute(request);
        }
        String region = request.scope().region();
        Member member = group.get().find(region).orElseThrow();
        if (group.get().isStrong()) {
            throw DynamoDbError.VALIDATION.exception(ReplicaError.ONE_OF_STRONG);
        }
        if (group.get().isSource(region, clock.instant())) {
            throw DynamoDbError.VALIDATION.exception(ReplicaError.SOURCE);
        }
        if (member.isProtected()) {
            throw DynamoDbError.VALIDATION.exception(ReplicaError.PROTECTED.formatted(table(request), region));
        }
        EngineReply reply = described(describing(request), "Table");
        if (!reply.isSuccess()) {
            return reply;
        }
        groups.change(request.scope(), table(request), present -> present.flatMap(one -> one.without(region)));
        EngineReply ended = renamed(reply);
        ((ObjectNode) ended.document().path("TableDescription")).put("TableStatus", "DELETING");
        return ended;
    }

    private static EngineReply renamed(EngineReply described) {
        ObjectNode document = Json.object();
        document.set("TableDescription", described.document().path("Table"));
        return EngineReply.of(document);
    }

    private static String table(EngineRequest request) {
        return request.document().path("TableName").asText();
    }

    /** {@return the request in another account and region} */
    static EngineRequest in(Scope scope, EngineRequest request) {
        return scope.equals(request.scope())
                ? request
                : EngineRequest.of(request.operation(), scope, request.document(), request.bytes());
    }

    /** {@return how a region calls a table whose home is another region} */
    static Optional<ReplicaNames> names(ReplicaGroups groups, Scope scope, String table) {
        return groups.of(scope, table)
                .filter(group -> !group.home().equals(scope.region()))
                .flatMap(group -> group.find(scope.region())
                        .map(member -> new ReplicaNames(new Scope(scope.account(), group.home()), scope, member)));
    }
}
