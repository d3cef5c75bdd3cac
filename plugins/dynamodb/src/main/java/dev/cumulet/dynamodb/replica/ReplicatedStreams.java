package dev.cumulet.dynamodb.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Streams of replicas: the engine's one stream of the table, under each region's own ARN. Positions in it say where it
 * is, since an engine's say nothing of regions.
 */
final class ReplicatedStreams {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/([^/]+)/stream/.+");
    private static final String MARK = "replica-of:";
    private static final char END = '|';

    private final DynamoDbEngine engine;
    private final ReplicaGroups groups;

    ReplicatedStreams(DynamoDbEngine engine, ReplicaGroups groups) {
        this.engine = engine;
        this.groups = groups;
    }

    /** DescribeStream and GetShardIterator. */
    EngineReply ofStream(EngineRequest request) {
        String arn = request.document().path("StreamArn").asText();
        Matcher parts = ARN.matcher(arn);
        Optional<ReplicaNames> names =
                parts.matches() ? ReplicatedEngine.names(groups, request.scope(), parts.group(1)) : Optional.empty();
        if (names.isEmpty()) {
            return engine.execute(request);
        }
        Scope home = groups.home(request.scope(), parts.group(1));
        ObjectNode asked = request.document().deepCopy();
        asked.put("StreamArn", names.get().toHome(arn));
        EngineReply reply = engine.execute(EngineRequest.of(request.operation(), home, asked));
        if (!reply.isSuccess()) {
            return reply;
        }
        ObjectNode document = reply.document();
        names.get().renameStream(document.path("StreamDescription"));
        mark(document, "ShardIterator", home);
        return EngineReply.of(document);
    }

    /** GetRecords. */
    EngineReply records(EngineRequest request) {
        String iterator = request.document().path("ShardIterator").asText();
        int end = iterator.indexOf(END);
        if (!iterator.startsWith(MARK) || end < 0) {
            return engine.execute(request);
        }
        Scope home = new Scope(request.scope().account(), iterator.substring(MARK.length(), end));
        ObjectNode asked = request.document().deepCopy();
        asked.put("ShardIterator", iterator.substring(end + 1));
        EngineReply reply = engine.execute(EngineRequest.of(request.operation(), home, asked));
        if (!reply.isSuccess()) {
            return reply;
        }
        ObjectNode document = reply.document();
        for (JsonNode record : document.path("Records")) {
            ((ObjectNode) record).put("awsRegion", request.scope().region());
        }
        mark(document, "NextShardIterator", home);
        return EngineReply.of(document);
    }

    private static void mark(ObjectNode document, String member, Scope home) {
        if (document.path(member).isTextual()) {
            document.put(
                    member, MARK + home.region() + END + document.path(member).textValue());
        }
    }
}
