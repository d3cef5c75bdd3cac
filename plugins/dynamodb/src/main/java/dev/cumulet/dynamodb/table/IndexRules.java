package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What CreateTable may ask of indexes, apart from their throughput. */
final class IndexRules {
    private static final int MOST_LOCAL = 5;
    private static final int MOST_PROJECTED = 100;

    private static final String EMPTY = "List of %s is empty";
    private static final String NO_RANGE_IN_TABLE =
            "Table KeySchema does not have a range key, which is required when" + " specifying a LocalSecondaryIndex";
    private static final String NO_RANGE = "Index KeySchema does not have a range key for index: %s";
    private static final String OTHER_HASH =
            "Index KeySchema does not have the same leading hash key as table KeySchema"
                    + " for index: %s. index hash key: %s, table hash key: %s";
    private static final String DUPLICATE = "Duplicate index name: %s";
    private static final String TOO_MANY_LOCAL = "Number of LocalSecondaryIndexes exceeds per-table limit of %d";
    private static final String TOO_MANY_GLOBAL = "GlobalSecondaryIndex count exceeds the per-table limit of %d";
    private static final String NO_TYPE = "Unknown ProjectionType: null";
    private static final String NOTHING_TO_INCLUDE = "ProjectionType is INCLUDE, but NonKeyAttributes is not specified";
    private static final String INCLUDES = "ProjectionType is %s, but NonKeyAttributes is specified";
    private static final String TWICE = "Duplicate element in NonKeyAttributes: %s";
    /** AWS documents this limit, but not what it says. */
    private static final String TOO_MANY_PROJECTED =
            "Number of NonKeyAttributes of all indexes exceeds per-table limit of %d";

    static final int MOST_GLOBAL = 20;

    private IndexRules() {}

    /** There are none, and a table that only seems to have one is worse than no table. */
    static void refuseVectors(JsonNode request, String member) {
        if (request.hasNonNull(member)) {
            throw DynamoDbError.NOT_IMPLEMENTED.exception("Vector indexes are not implemented");
        }
    }

    static void requireSome(JsonNode request, String member) {
        JsonNode list = request.path(member);
        if (list.isArray() && list.isEmpty()) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(EMPTY, member));
        }
    }

    /** {@return the attributes of all keys of the indexes, each of which has to be defined} */
    static List<String> definedKeys(JsonNode indexes, Definitions definitions) {
        List<String> all = new ArrayList<>();
        for (JsonNode index : indexes) {
            List<String> key = KeyRules.names(index.path("KeySchema"));
            definitions.require(key);
            all.addAll(key);
        }
        return all;
    }

    /**
     * Checks the local indexes.
     *
     * @param names the names of indexes that were seen; gets those of these
     */
    static void checkLocal(JsonNode indexes, JsonNode tableKey, Set<String> names) {
        if (!indexes.isEmpty() && tableKey.size() < 2) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(NO_RANGE_IN_TABLE);
        }
        String tableHash = KeyRules.names(tableKey).getFirst();
        for (JsonNode index : indexes) {
            JsonNode key = index.path("KeySchema");
            KeyRules.checkPair(key);
            String name = name(index);
            if (key.size() < 2) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NO_RANGE, name));
            }
            String hash = KeyRules.names(key).getFirst();
            if (!hash.equals(tableHash)) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(
                        String.format(OTHER_HASH, name, hash, tableHash));
            }
            checkProjection(index.path("Projection"));
            requireNew(name, names);
        }
        if (indexes.size() > MOST_LOCAL) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(TOO_MANY_LOCAL, MOST_LOCAL));
        }
    }

    /**
     * Checks the global indexes.
     *
     * @param names the names of indexes that were seen; gets those of these
     */
    static void checkGlobal(JsonNode indexes, Throughputs throughputs, Set<String> names) {
        for (JsonNode index : indexes) {
            KeyRules.checkGlobal(index.path("KeySchema"));
            checkProjection(index.path("Projection"));
            throughputs.checkNewIndex(name(index), index);
            requireNew(name(index), names);
        }
        if (indexes.size() > MOST_GLOBAL) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(TOO_MANY_GLOBAL, MOST_GLOBAL));
        }
    }

    static void checkProjection(JsonNode projection) {
        if (!projection.hasNonNull("ProjectionType")) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(NO_TYPE);
        }
        String type = projection.path("ProjectionType").asText();
        boolean includes = projection.hasNonNull("NonKeyAttributes");
        if (type.equals("INCLUDE") && !includes) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(NOTHING_TO_INCLUDE);
        }
        if (!type.equals("INCLUDE") && includes) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(INCLUDES, type));
        }
        Set<String> seen = new HashSet<>();
        for (JsonNode attribute : projection.path("NonKeyAttributes")) {
            if (!seen.add(attribute.asText())) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(TWICE, attribute.asText()));
            }
        }
    }

    /** Counts the attributes that indexes of a table include; one that two of them include counts twice. */
    static void checkIncluded(List<JsonNode> indexes) {
        int included = 0;
        for (JsonNode index : indexes) {
            included += index.path("Projection").path("NonKeyAttributes").size();
        }
        if (included > MOST_PROJECTED) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(TOO_MANY_PROJECTED, MOST_PROJECTED));
        }
    }

    static String name(JsonNode index) {
        return index.path("IndexName").asText();
    }

    private static void requireNew(String name, Set<String> names) {
        if (!names.add(name)) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(DUPLICATE, name));
        }
    }
}
