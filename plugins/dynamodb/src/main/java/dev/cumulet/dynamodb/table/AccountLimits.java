package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The limits of an account that nobody has asked AWS to raise. */
final class AccountLimits {
    private static final long OF_ACCOUNT = 80_000;
    private static final long OF_TABLE = 40_000;

    private static final String REST = " Per table maximum: " + OF_TABLE
            + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.";
    private static final String TABLE =
            "The requested %s, %d, is above the per table maximum for the account in %s." + REST;
    private static final String INDEX =
            "The requested %s for index %s, %d, is above the per index maximum for the account in %s." + REST;
    private static final String OTHER =
            "Subscriber limit exceeded: Requested %s exceeds %s of the account in region %s";

    private AccountLimits() {}

    /** {@return what DescribeLimits answers} */
    static EngineReply describe() {
        Map<String, Long> limits = new LinkedHashMap<>();
        limits.put("AccountMaxReadCapacityUnits", OF_ACCOUNT);
        limits.put("AccountMaxWriteCapacityUnits", OF_ACCOUNT);
        limits.put("TableMaxReadCapacityUnits", OF_TABLE);
        limits.put("TableMaxWriteCapacityUnits", OF_TABLE);
        return EngineReply.of(Json.<ObjectNode>tree(limits));
    }

    static void checkTable(String unit, JsonNode throughput, String region) {
        long value = throughput.path(unit).asLong();
        if (value > OF_TABLE) {
            throw DynamoDbError.LIMIT_EXCEEDED.exception(String.format(TABLE, unit, value, region));
        }
    }

    static void checkIndex(String unit, String index, JsonNode throughput, String region) {
        long value = throughput.path(unit).asLong();
        if (value > OF_TABLE) {
            throw DynamoDbError.LIMIT_EXCEEDED.exception(String.format(INDEX, unit, index, value, region));
        }
    }

    static void check(long value, String what, String limit, String region) {
        if (value > OF_TABLE) {
            throw DynamoDbError.LIMIT_EXCEEDED.exception(String.format(OTHER, what, limit, region));
        }
    }
}
