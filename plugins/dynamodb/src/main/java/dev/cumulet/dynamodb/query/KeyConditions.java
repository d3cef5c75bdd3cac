package dev.cumulet.dynamodb.query;

import dev.cumulet.dynamodb.condition.Comparison;
import dev.cumulet.dynamodb.condition.ComparisonOperator;
import dev.cumulet.dynamodb.key.EmptyValue;
import dev.cumulet.dynamodb.key.KeyError;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.AttributeValue.B;
import dev.cumulet.dynamodb.value.AttributeValue.S;
import dev.cumulet.dynamodb.value.ScalarOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query's conditions on the key of what it reads, whether they came as KeyConditions or as an expression. */
record KeyConditions(Map<String, Comparison> byAttribute) {
    private static final int MOST = 2;

    /** Checks the conditions, and where the page begins attribute by attribute among them, as AWS does. */
    void check(Target target, Optional<StartKey> start) {
        if (target.isOfSeveral()) {
            checkSeveral(target, start);
            return;
        }
        if (byAttribute.size() > MOST) {
            throw QueryError.CONDITION_COUNT.exception();
        }
        for (KeyAttribute attribute : target.key()) {
            start.ifPresent(key -> key.check(attribute));
            if (attribute.isHash() && target.key().size() == 1 && byAttribute.size() > 1) {
                throw QueryError.KEY_CONDITION.exception();
            }
            Comparison condition = byAttribute.get(attribute.name());
            if (condition != null) {
                check(attribute, condition, target);
            } else if (attribute.isHash() || byAttribute.size() > 1) {
                throw QueryError.KEY_MISSED.exception(attribute.name());
            }
        }
    }

    private static void check(KeyAttribute attribute, Comparison condition, Target target) {
        if (!condition.operator().isIndexable()) {
            throw QueryError.NOT_INDEXABLE.exception();
        }
        for (AttributeValue value : condition.values()) {
            if (!value.type().equals(attribute.type())) {
                throw QueryError.CONDITION_TYPE.exception();
            }
        }
        if (attribute.isHash() && condition.operator() != ComparisonOperator.EQ) {
            throw QueryError.KEY_CONDITION.exception();
        }
        for (AttributeValue value : condition.values()) {
            EmptyValue.kind(value).ifPresent(kind -> {
                throw target.index()
                        .map(index -> KeyError.EMPTY_OF_INDEX.exception(kind, index.name(), attribute.name()))
                        .orElseGet(() -> KeyError.EMPTY.exception(kind, attribute.name()));
            });
        }
    }

    /** Of a key with several attributes, all of the partition's are needed, and of the others none may be skipped. */
    private void checkSeveral(Target target, Optional<StartKey> start) {
        for (KeyAttribute attribute : target.key()) {
            start.ifPresent(key -> key.check(attribute));
        }
        byAttribute.keySet().stream()
                .filter(name -> !target.isKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw QueryError.KEY_MISSED.exception(
                            target.key().getFirst().name());
                });
        List<String> missed = withoutEquality(
                target.key().stream().filter(KeyAttribute::isHash).toList());
        if (!missed.isEmpty()) {
            throw QueryError.HASH_KEYS_MISSED.exception(String.join(", ", missed));
        }
        checkOrder(
                target.key().stream().filter(attribute -> !attribute.isHash()).toList());
        for (KeyAttribute attribute : target.key()) {
            Optional.ofNullable(byAttribute.get(attribute.name()))
                    .ifPresent(condition -> check(attribute, condition, target));
        }
    }

    private void checkOrder(List<KeyAttribute> ranges) {
        for (int last = ranges.size() - 1; last > 0; last--) {
            String name = ranges.get(last).name();
            if (byAttribute.containsKey(name)) {
                List<String> skipped = withoutEquality(ranges.subList(0, last));
                if (!skipped.isEmpty()) {
                    throw QueryError.RANGE_KEYS_SKIPPED.exception(String.join(", ", skipped), name);
                }
                return;
            }
        }
    }

    private List<String> withoutEquality(List<KeyAttribute> attributes) {
        return attributes.stream()
                .map(KeyAttribute::name)
                .filter(name ->
                        !byAttribute.containsKey(name) || byAttribute.get(name).operator() != ComparisonOperator.EQ)
                .toList();
    }

    /** {@return whether a value of a key fulfils a condition on it} */
    static boolean holds(Comparison condition, AttributeValue value) {
        AttributeValue first = condition.values().getFirst();
        return switch (condition.operator()) {
            case EQ -> ScalarOrder.compare(value, first) == 0;
            case LT -> ScalarOrder.compare(value, first) < 0;
            case LE -> ScalarOrder.compare(value, first) <= 0;
            case GT -> ScalarOrder.compare(value, first) > 0;
            case GE -> ScalarOrder.compare(value, first) >= 0;
            case BETWEEN ->
                ScalarOrder.compare(value, first) >= 0
                        && ScalarOrder.compare(value, condition.values().getLast()) <= 0;
            case BEGINS_WITH -> beginsWith(value, first);
            case NE, IN, NULL, NOT_NULL, CONTAINS, NOT_CONTAINS ->
                throw new IllegalArgumentException(condition.operator() + " is no condition on a key");
        };
    }

    private static boolean beginsWith(AttributeValue value, AttributeValue prefix) {
        if (value instanceof S(String text) && prefix instanceof S(String beginning)) {
            return text.startsWith(beginning);
        }
        if (value instanceof B(byte[] bytes) && prefix instanceof B(byte[] beginning)) {
            return bytes.length >= beginning.length
                    && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
        }
        return false;
    }
}
