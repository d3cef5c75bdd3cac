package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The attribute definitions of a request, and what keys may make of them. */
final class Definitions {
    private static final String DUPLICATE = "Attribute Name is duplicated: %s";
    private static final String UNDEFINED = "Some index key attributes are not defined in AttributeDefinitions."
            + " Keys: [%s], AttributeDefinitions: [%s]";
    private static final String FEWER = "Invalid KeySchema: Some index key attribute have no definition";
    private static final String UNUSED_IN_KEY = "Number of attributes in KeySchema does not exactly match number of"
            + " attributes defined in AttributeDefinitions";
    private static final String UNUSED =
            "Some AttributeDefinitions are not used. AttributeDefinitions: [%s], keys used: [%s]";

    private final List<String> names;
    private final Map<String, String> types;

    private Definitions(List<String> names, Map<String, String> types) {
        this.names = names;
        this.types = types;
    }

    static Definitions of(JsonNode definitions) {
        List<String> names = new ArrayList<>();
        Map<String, String> types = new HashMap<>();
        for (JsonNode definition : definitions) {
            String name = definition.path("AttributeName").asText();
            names.add(name);
            types.put(name, definition.path("AttributeType").asText());
        }
        return new Definitions(names, types);
    }

    /** {@return the type of an attribute, or an empty text if it is not defined} */
    String type(String name) {
        return types.getOrDefault(name, "");
    }

    void requireDistinct() {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw DynamoDbError.VALIDATION.exception(String.format(DUPLICATE, name));
            }
        }
    }

    /** Refuses a table's key with more attributes than there are definitions, or with others. */
    void requireTableKey(List<String> key) {
        if (key.size() > names.size()) {
            throw DynamoDbError.VALIDATION.exception(FEWER);
        }
        require(key);
    }

    void require(List<String> key) {
        if (!types.keySet().containsAll(key)) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(
                    String.format(UNDEFINED, joined(new HashSet<>(key)), joined(setOfNames())));
        }
    }

    /** Refuses definitions of attributes that no key has; a table without indexes has a text of its own. */
    void requireUse(List<String> used, boolean hasIndexes) {
        Set<String> keys = new HashSet<>(used);
        if (keys.containsAll(names)) {
            return;
        }
        throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(
                hasIndexes ? String.format(UNUSED, joined(setOfNames()), joined(keys)) : UNUSED_IN_KEY);
    }

    /** AWS lists names as its hash sets happen to: seen with sets of this capacity for what is defined. */
    private Set<String> setOfNames() {
        Set<String> set = new HashSet<>((int) (names.size() / 0.75f) + 1);
        set.addAll(names);
        return set;
    }

    private static String joined(Collection<String> list) {
        return String.join(", ", list);
    }
}
