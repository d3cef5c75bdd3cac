package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What a key may look like: of a table, of a local index, of a global one. */
final class KeyRules {
    private static final String NO_HASH = "Invalid KeySchema: The first KeySchemaElement is not a HASH key type";
    private static final String NO_RANGE = "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type";
    private static final String SAME_NAME =
            "Both the Hash Key and the Range Key element in the KeySchema have the same name";
    private static final String SAME_NAMES = "The KeySchema contains multiple key attributes with the same name";
    private static final String MIXED = "All HASH key attributes must precede RANGE key attributes in the KeySchema";
    private static final String TOO_MANY = "The KeySchema exceeds the maximum allowed number of %s key attributes";
    private static final int MOST_OF_A_TYPE = 4;

    private KeyRules() {}

    static List<String> names(JsonNode key) {
        List<String> names = new ArrayList<>();
        key.forEach(element -> names.add(element.path("AttributeName").asText()));
        return names;
    }

    static boolean isHash(JsonNode element) {
        return element.path("KeyType").asText().equals("HASH");
    }

    /** Checks the key of a table or of a local index: one attribute for partitions, and one for sorting or none. */
    static void checkPair(JsonNode key) {
        List<String> names = names(key);
        if (names.size() > 1 && names.get(0).equals(names.get(1))) {
            throw DynamoDbError.VALIDATION.exception(SAME_NAME);
        }
        requireHash(key);
        if (names.size() > 1 && isHash(key.path(1))) {
            throw DynamoDbError.VALIDATION.exception(NO_RANGE);
        }
    }

    /** Checks the key of a global index, which may have four attributes for partitions and four for sorting. */
    static void checkGlobal(JsonNode key) {
        List<String> names = names(key);
        requireHash(key);
        if (new HashSet<>(names).size() < names.size()) {
            throw DynamoDbError.VALIDATION.exception(SAME_NAMES);
        }
        int hashes = 0;
        for (int i = 0; i < names.size(); i++) {
            if (isHash(key.path(i)) && hashes++ < i) {
                throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(MIXED);
            }
        }
        requireNotMore(hashes, "HASH");
        requireNotMore(names.size() - hashes, "RANGE");
    }

    private static void requireHash(JsonNode key) {
        if (!isHash(key.path(0))) {
            throw DynamoDbError.VALIDATION.exception(NO_HASH);
        }
    }

    private static void requireNotMore(int attributes, String type) {
        if (attributes > MOST_OF_A_TYPE) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(TOO_MANY, type));
        }
    }
}
