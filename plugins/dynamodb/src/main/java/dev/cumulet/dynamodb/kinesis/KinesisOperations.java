package dev.cumulet.dynamodb.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.Optional;

/**
 * The Kinesis destinations of tables. A change is answered with the state that AWS passes through, and shown with the one
 * in which AWS ends.
 */
public final class KinesisOperations implements TableAspect {
    private static final String PRECISION = "ApproximateCreationDateTimePrecision";
    private static final String ENABLE_CONFIGURATION = "EnableKinesisStreamingConfiguration";
    private static final String UPDATE_CONFIGURATION = "UpdateKinesisStreamingConfiguration";

    /** What holds if nobody has said otherwise, although AWS doesn't show it. */
    private static final String DEFAULT_PRECISION = "MILLISECOND";

    /** AWS says so of whatever is to be done to a destination, not only of enabling. */
    private static final String WRONG_STATE = "Table is not in a valid state to enable Kinesis Streaming Destination: ";

    private final TableCatalog catalog;
    private final Table<Destinations> destinations;

    public KinesisOperations(TableCatalog catalog, Table<Destinations> destinations) {
        this.catalog = catalog;
        this.destinations = destinations;
    }

    /** EnableKinesisStreamingDestination. */
    public EngineReply enable(Request request) {
        catalog.named(request.scope(), request.table());
        String arn = streamArn(request);
        JsonNode configuration = request.document().path(ENABLE_CONFIGURATION);
        Destination enabled =
                Destination.enabled(arn, StreamArns.failure(arn, request.scope()), precision(configuration));
        destinations.update(request.scope(), request.table(), present -> {
            Destinations before = present.orElse(Destinations.NONE);
            if (before.hasActive()) {
                throw wrongState("EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform"
                        + " ENABLE operation.");
            }
            return Optional.of(before.with(enabled));
        });
        ObjectNode reply = reply(request, "ENABLING");
        reply.set(ENABLE_CONFIGURATION, configuration.isObject() ? configuration : Json.object());
        return EngineReply.of(reply);
    }

    /** DisableKinesisStreamingDestination. */
    public EngineReply disable(Request request) {
        if (request.document().hasNonNull(ENABLE_CONFIGURATION)) {
            throw DynamoDbError.VALIDATION.exception(
                    "Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters");
        }
        catalog.named(request.scope(), request.table());
        destinations.update(request.scope(), request.table(), present -> {
            Destinations before = present.orElse(Destinations.NONE);
            Destination active = before.find(streamArn(request))
                    .filter(Destination::isActive)
                    .orElseThrow(() ->
                            wrongState("KinesisStreamingDestination must be ACTIVE to perform DISABLE operation."));
            return Optional.of(before.with(active.disabled()));
        });
        return EngineReply.of(reply(request, "DISABLING"));
    }

    /** UpdateKinesisStreamingDestination: sets the precision, the one thing that can be changed. */
    public EngineReply update(Request request) {
        String precision = precision(request.document().path(UPDATE_CONFIGURATION))
                .orElseThrow(() -> DynamoDbError.VALIDATION.exception(
                        "Streaming destination cannot be updated with given parameters:"
                                + " UpdateKinesisStreamingConfiguration cannot be null or contain only null values"));
        TableSchema table = catalog.named(request.scope(), request.table());
        destinations.update(request.scope(), request.table(), present -> {
            Destinations before = present.orElse(Destinations.NONE);
            Destination destination = updatable(before, streamArn(request), table);
            if (destination.precision().orElse(DEFAULT_PRECISION).equals(precision)) {
                throw DynamoDbError.VALIDATION.exception(
                        "Invalid Request: Precision is already set to the desired value of " + precision
                                + " for tableId: " + table.id() + ", kdsArn: " + destination.streamArn());
            }
            return Optional.of(before.with(destination.withPrecision(precision)));
        });
        ObjectNode reply = reply(request, "UPDATING");
        reply.putObject(UPDATE_CONFIGURATION).put(PRECISION, precision);
        return EngineReply.of(reply);
    }

    private static Destination updatable(Destinations present, String arn, TableSchema table) {
        Destination destination = present.find(arn)
                .orElseThrow(() -> wrongState("No streaming destination with streamArn: " + arn
                        + " found for table with tableName: " + table.name()));
        if (!destination.isActive()) {
            throw wrongState("Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state."
                    + " TableName: " + table.name());
        }
        return destination;
    }

    private static Optional<String> precision(JsonNode configuration) {
        return Optional.ofNullable(configuration.path(PRECISION).textValue());
    }

    /** DescribeKinesisStreamingDestination. */
    public EngineReply describe(Request request) {
        catalog.named(request.scope(), request.table());
        ObjectNode reply = Json.object().put("TableName", request.table());
        ArrayNode list = reply.putArray("KinesisDataStreamDestinations");
        destinations
                .get(request.scope(), request.table())
                .ifPresent(present -> present.list().forEach(one -> list.add(described(one))));
        return EngineReply.of(reply);
    }

    private static ObjectNode described(Destination destination) {
        ObjectNode description =
                Json.object().put("StreamArn", destination.streamArn()).put("DestinationStatus", destination.status());
        destination.description().ifPresent(why -> description.put("DestinationStatusDescription", why));
        destination.precision().ifPresent(precision -> description.put(PRECISION, precision));
        return description;
    }

    @Override
    public void deleted(Scope scope, String table) {
        destinations.remove(scope, table);
    }

    @Override
    public void reset() {
        destinations.clear();
    }

    private static ObjectNode reply(Request request, String status) {
        return Json.object()
                .put("TableName", request.table())
                .put("StreamArn", streamArn(request))
                .put("DestinationStatus", status);
    }

    private static String streamArn(Request request) {
        return request.document().path("StreamArn").asText();
    }

    private static AwsException wrongState(String why) {
        return DynamoDbError.VALIDATION.exception(WRONG_STATE + why);
    }
}
