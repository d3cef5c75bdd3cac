package dev.cumulet.dynamodb.replica;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import java.util.List;

/**
 * Global tables of version 2017.11.29. AWS makes none any more, wherever it is asked, and its operations don't know those
 * of the version of today. So they find nothing, here as there.
 */
public final class LegacyGlobalTables {
    private static final String INVALID = "One or more parameter values were invalid";
    private static final String UNSUPPORTED =
            INVALID + ": DynamoDB global tables version 2017.11.29 is not supported%s."
                    + " We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).";
    private static final String NO_GLOBAL_TABLE = "Global table with name: '%s' does not exist.";

    /** Where the version was once to be had, as AWS lists them. */
    private static final List<String> REGIONS = List.of(
            "eu-west-2",
            "eu-west-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-northeast-2",
            "eu-central-1",
            "ap-northeast-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private LegacyGlobalTables() {}

    /** CreateGlobalTable. */
    public static EngineReply create(Request request) {
        throw unsupported(request);
    }

    /** UpdateGlobalTable. */
    public static EngineReply update(Request request) {
        JsonNode updates = request.document().path("ReplicaUpdates");
        if (updates.isEmpty()) {
            throw DynamoDbError.VALIDATION.exception(INVALID);
        }
        if (updates.valueStream().anyMatch(update -> update.hasNonNull("Create"))) {
            throw unsupported(request);
        }
        throw notFound(NO_GLOBAL_TABLE, request);
    }

    /** DescribeGlobalTable. */
    public static EngineReply describe(Request request) {
        throw notFound("Global table not found: " + NO_GLOBAL_TABLE, request);
    }

    /** DescribeGlobalTableSettings and UpdateGlobalTableSettings. */
    public static EngineReply settings(Request request) {
        throw notFound(NO_GLOBAL_TABLE, request);
    }

    /** ListGlobalTables. */
    public static EngineReply list(Request request) {
        var reply = Json.object();
        reply.putArray("GlobalTables");
        return EngineReply.of(reply);
    }

    private static AwsException unsupported(Request request) {
        String region = request.scope().region();
        String where = REGIONS.contains(region)
                ? ""
                : " in this region '" + region + "', supported regions are : [" + String.join(", ", REGIONS) + "]";
        return DynamoDbError.VALIDATION.exception(UNSUPPORTED.formatted(where));
    }

    private static AwsException notFound(String message, Request request) {
        return DynamoDbError.GLOBAL_TABLE_NOT_FOUND.exception(
                message.formatted(request.document().path("GlobalTableName").asText()));
    }
}
