package dev.cumulet.dynamodb.item;

import dev.cumulet.dynamodb.key.EmptyValue;
import dev.cumulet.dynamodb.key.KeyError;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.Index;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a table's schema asks of keys and items. */
final class KeyRules {
    private static final int LARGEST_HASH_KEY = 2048;
    private static final int LARGEST_RANGE_KEY = 1024;

    private KeyRules() {}

    /** Checks an item that is to be put into the table. */
    static void checkItem(Item item, TableSchema schema) {
        for (KeyAttribute attribute : schema.key()) {
            AttributeValue value = item.get(attribute.name());
            if (value == null) {
                throw ItemError.KEY_MISSING.exception(attribute.name());
            }
            if (!value.type().equals(attribute.type())) {
                throw ItemError.KEY_TYPE.exception(attribute.name(), attribute.type(), value.type());
            }
            checkContent(attribute, value);
        }
        checkIndexKeys(item.attributes(), schema);
    }

    /** Checks an item of a batch, of whose key AWS doesn't say what is wrong with it. */
    static void checkItemOfBatch(Item item, TableSchema schema) {
        for (KeyAttribute attribute : schema.key()) {
            checkElement(attribute, item.get(attribute.name()));
        }
        checkIndexKeys(item.attributes(), schema);
    }

    /** Checks a key by itself. */
    static void checkKey(Item key, TableSchema schema) {
        if (key.attributes().size() != schema.key().size()) {
            throw KeyError.MISMATCH.exception();
        }
        for (KeyAttribute attribute : schema.key()) {
            checkElement(attribute, key.get(attribute.name()));
        }
    }

    private static void checkElement(KeyAttribute attribute, AttributeValue value) {
        if (value == null || !value.type().equals(attribute.type())) {
            throw KeyError.MISMATCH.exception();
        }
        checkContent(attribute, value);
    }

    private static void checkContent(KeyAttribute attribute, AttributeValue value) {
        EmptyValue.kind(value).ifPresent(kind -> {
            throw KeyError.EMPTY.exception(kind, attribute.name());
        });
        checkSize(attribute, value);
    }

    private static void checkSize(KeyAttribute attribute, AttributeValue value) {
        if (attribute.isHash() && value.size() > LARGEST_HASH_KEY) {
            throw ItemError.HASH_KEY_TOO_LARGE.exception();
        }
        if (!attribute.isHash() && value.size() > LARGEST_RANGE_KEY) {
            throw ItemError.RANGE_KEY_TOO_LARGE.exception();
        }
    }

    private static void checkIndexKeys(Map<String, AttributeValue> attributes, TableSchema schema) {
        checkIndexKeys(
                attributes,
                schema,
                (index, attribute, kind) -> KeyError.EMPTY_OF_INDEX.exception(kind, index.name(), attribute.name()));
    }

    /** Checks the values that an update sets. */
    static void checkUpdatedIndexKeys(Map<String, AttributeValue> attributes, TableSchema schema) {
        checkIndexKeys(
                attributes, schema, (index, attribute, kind) -> KeyError.EMPTY_OF_INDEX_IN_UPDATE.exception(kind));
    }

    private interface EmptyKey {
        AwsException exception(Index index, KeyAttribute attribute, String kind);
    }

    /** Of several indexes that the attributes don't fit, AWS names the first one in the order of the alphabet. */
    private static void checkIndexKeys(Map<String, AttributeValue> attributes, TableSchema schema, EmptyKey empty) {
        String first = null;
        AwsException problem = null;
        for (Index index : schema.indexes().values()) {
            if (first == null || index.name().compareTo(first) < 0) {
                AwsException found = problem(index, attributes, empty);
                problem = found == null ? problem : found;
                first = found == null ? first : index.name();
            }
        }
        if (problem != null) {
            throw problem;
        }
    }

    /** {@return what is wrong, or null} */
    private static AwsException problem(Index index, Map<String, AttributeValue> attributes, EmptyKey empty) {
        for (KeyAttribute attribute : index.key()) {
            AttributeValue value = attributes.get(attribute.name());
            if (value == null) {
                continue; // The index leaves the item out.
            }
            if (!value.type().equals(attribute.type())) {
                return ItemError.INDEX_KEY_TYPE.exception(
                        attribute.name(), attribute.type(), value.type(), index.name());
            }
            Optional<String> kind = EmptyValue.kind(value);
            if (kind.isPresent()) {
                return empty.exception(index, attribute, kind.get());
            }
            checkSize(attribute, value);
        }
        return null;
    }

    /** {@return the values of the key's attributes, in the schema's order; an element is null if its attribute is} */
    static List<AttributeValue> identity(Item item, TableSchema schema) {
        List<AttributeValue> identity = new ArrayList<>(schema.key().size());
        schema.key().forEach(attribute -> identity.add(item.get(attribute.name())));
        return identity;
    }
}
