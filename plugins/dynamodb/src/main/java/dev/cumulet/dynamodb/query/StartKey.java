package dev.cumulet.dynamodb.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.condition.Comparison;
import dev.cumulet.dynamodb.key.EmptyValue;
import dev.cumulet.dynamodb.key.KeyError;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import dev.cumulet.dynamodb.value.ValueError;
import dev.cumulet.spi.service.AwsException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a page begins: behind the item with these keys. */
record StartKey(Item key) {
    /** What AWS says of values without saying that they are the key's. */
    private static final Set<ValueError> BARE = EnumSet.of(
            ValueError.EMPTY_NUMBER,
            ValueError.NOT_A_NUMBER,
            ValueError.TOO_MANY_DIGITS,
            ValueError.OVERFLOW,
            ValueError.UNDERFLOW,
            ValueError.EMPTY_NUMBER_SET,
            ValueError.DUPLICATE_STRING,
            ValueError.DUPLICATE_NUMBER,
            ValueError.DUPLICATE_BINARY);

    static Optional<StartKey> of(ObjectNode request) {
        if (!request.hasNonNull("ExclusiveStartKey")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StartKey(Item.of(request.path("ExclusiveStartKey"))));
        } catch (AwsException e) {
            if (e.code() instanceof ValueError error && !BARE.contains(error)) {
                throw QueryError.START_KEY_BECAUSE.exception(e.getMessage());
            }
            throw e;
        }
    }

    /** Makes sure that there are as many attributes as the place of an item has. */
    void checkSize(Target target, boolean isQuery) {
        if (key.attributes().size() == target.place().size()) {
            return;
        }
        throw isQuery || target.index().isPresent()
                ? QueryError.START_KEY.exception()
                : QueryError.START_KEY_BECAUSE.exception(KeyError.MISMATCH.message());
    }

    /** Checks one attribute of the key that is read by. */
    void check(KeyAttribute attribute) {
        AttributeValue value = key.get(attribute.name());
        if (value == null) {
            throw QueryError.START_KEY.exception();
        }
        if (!value.type().equals(attribute.type())) {
            throw KeyError.MISMATCH.exception();
        }
    }

    /** Checks the attributes of the table's key. */
    void checkTableKey(Target target) {
        for (KeyAttribute attribute : target.schema().key()) {
            AttributeValue value = key.get(attribute.name());
            if (value == null || !value.type().equals(attribute.type())) {
                throw QueryError.START_KEY_BECAUSE.exception(KeyError.MISMATCH.message());
            }
            EmptyValue.kind(value).ifPresent(kind -> {
                throw QueryError.START_KEY_BECAUSE.exception(
                        KeyError.EMPTY.exception(kind, attribute.name()).getMessage());
            });
        }
    }

    /** Makes sure that the key is one of those that are asked for. */
    void checkWithin(Target target, Map<String, Comparison> conditions) {
        boolean isOtherHash = false;
        Optional<KeyAttribute> range = Optional.empty();
        for (KeyAttribute attribute : target.key()) {
            Comparison condition = conditions.get(attribute.name());
            if (attribute.isHash()) {
                isOtherHash |= condition != null && !KeyConditions.holds(condition, key.get(attribute.name()));
            } else if (condition != null && range.isEmpty()) {
                range = Optional.of(attribute);
            }
        }
        if (range.isEmpty()) {
            if (isOtherHash) {
                throw QueryError.START_OUTSIDE.exception();
            }
            return;
        }
        String name = range.get().name();
        if (!KeyConditions.holds(conditions.get(name), key.get(name))) {
            throw QueryError.START_OFF_RANGE.exception();
        }
        if (isOtherHash) {
            throw QueryError.START_OF_ONE.exception();
        }
    }
}
