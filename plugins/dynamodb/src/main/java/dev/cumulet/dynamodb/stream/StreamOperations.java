package dev.cumulet.dynamodb.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;

/**
 * The operations of DynamoDB Streams. The engine keeps the records; the front sees to it that nobody reads those of
 * another account or region, that iterators grow old by the server's clock, that a reset leaves no streams, and that records
 * say which deletions were DynamoDB's own.
 */
public final class StreamOperations {
    private static final int PAGE = 100;

    private final Engine engine;
    private final ServiceDeletions deletions;
    private final ForgottenStreams forgotten;
    private final Clock clock;

    public StreamOperations(Engine engine, ServiceDeletions deletions, ForgottenStreams forgotten, Clock clock) {
        this.engine = engine;
        this.deletions = deletions;
        this.forgotten = forgotten;
        this.clock = clock;
    }

    /** ListStreams. */
    public EngineReply list(Request request) {
        JsonNode start = request.document().path("ExclusiveStartStreamArn");
        if (start.isTextual()) {
            StreamArn.check(start.textValue(), request.scope());
        }
        return forgotten.isForgetting() ? remembered(request) : engine.pass(request);
    }

    /** A page of what is not forgotten, as full as if nothing else were there. */
    private EngineReply remembered(Request request) {
        ObjectNode asked = request.document().deepCopy();
        int limit = asked.hasNonNull("Limit") ? asked.path("Limit").asInt() : PAGE;
        ArrayNode streams = Json.object().putArray("Streams");
        while (true) {
            asked.put("Limit", limit - streams.size());
            EngineReply reply = engine.pass(request.with(asked.deepCopy()));
            if (!reply.isSuccess()) {
                return reply;
            }
            ObjectNode page = reply.document();
            for (JsonNode stream : page.path("Streams")) {
                if (!forgotten.has(stream.path("StreamArn").asText())) {
                    streams.add(stream);
                }
            }
            JsonNode last = page.path("LastEvaluatedStreamArn");
            if (!last.isTextual() || streams.size() >= limit) {
                page.set("Streams", streams);
                return EngineReply.of(page);
            }
            asked.set("ExclusiveStartStreamArn", last);
        }
    }

    /** DescribeStream. */
    public EngineReply describe(Request request) {
        String arn = request.document().path("StreamArn").asText();
        StreamArn.check(arn, request.scope());
        forgotten.check(arn);
        return engine.pass(request);
    }

    /** GetShardIterator. */
    public EngineReply iterator(Request request) {
        String arn = request.document().path("StreamArn").asText();
        StreamArn.check(arn, request.scope());
        forgotten.check(arn);
        EngineReply reply = engine.pass(request);
        if (!reply.isSuccess()) {
            throw refusal(reply);
        }
        return EngineReply.of(wrapped(reply.document(), "ShardIterator", arn));
    }

    /** GetRecords. */
    public EngineReply records(Request request) {
        Scope scope = request.scope();
        ShardIterator iterator =
                ShardIterator.of(request.document().path("ShardIterator").asText(), scope, clock.instant());
        if (forgotten.has(iterator.streamArn())) {
            throw StreamError.INVALID_ITERATOR.exception();
        }
        ObjectNode asked = request.document().deepCopy();
        asked.put("ShardIterator", iterator.engineIterator());
        ObjectNode document = deletions.whenMarked(() -> {
            EngineReply reply = engine.pass(request.with(asked));
            if (!reply.isSuccess()) {
                throw refusal(reply);
            }
            ObjectNode records = reply.document();
            deletions.tell(scope, iterator.streamArn(), records.path("Records"));
            return records;
        });
        return EngineReply.of(wrapped(document, "NextShardIterator", iterator.streamArn()));
    }

    private ObjectNode wrapped(ObjectNode document, String member, String arn) {
        JsonNode iterator = document.path(member);
        if (iterator.isTextual()) {
            document.put(member, new ShardIterator(arn, clock.instant(), iterator.textValue()).text());
        }
        return document;
    }

    /** Engines know these errors; not all of them know AWS's words for them. */
    private static RuntimeException refusal(EngineReply reply) {
        return switch (Engine.errorName(reply)) {
            case "ExpiredIteratorException" -> StreamError.EXPIRED_ITERATOR.exception();
            case "TrimmedDataAccessException" -> StreamError.TRIMMED_DATA_ACCESS.exception();
            default -> Engine.exception(reply);
        };
    }
}
