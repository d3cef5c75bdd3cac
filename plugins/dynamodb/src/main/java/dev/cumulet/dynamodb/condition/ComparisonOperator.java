package dev.cumulet.dynamodb.condition;

import java.util.EnumSet;
import java.util.Set;

/** How a condition compares an attribute: AWS's names, how many values each takes, and of what types. */
public enum ComparisonOperator {
    EQ(1, 1, Types.ALL),
    NE(1, 1, Types.ALL),
    LE(1, 1, Types.SCALARS),
    LT(1, 1, Types.SCALARS),
    GE(1, 1, Types.SCALARS),
    GT(1, 1, Types.SCALARS),
    /** A member of a list may be a truth or nothing. */
    CONTAINS(1, 1, Types.MEMBERS),
    NOT_CONTAINS(1, 1, Types.MEMBERS),
    BEGINS_WITH(1, 1, Types.SEQUENCES),
    IN(1, Integer.MAX_VALUE, Types.SCALARS),
    BETWEEN(2, 2, Types.SCALARS),
    NULL(0, 0, Types.ALL),
    NOT_NULL(0, 0, Types.ALL);

    /** What keys can be looked up by; a partition key only by {@link #EQ}. */
    private static final Set<ComparisonOperator> INDEXABLE = EnumSet.of(EQ, LE, LT, GE, GT, BEGINS_WITH, BETWEEN);

    private final int fewest;
    private final int most;
    private final Set<String> types;

    ComparisonOperator(int fewest, int most, Set<String> types) {
        this.fewest = fewest;
        this.most = most;
        this.types = types;
    }

    boolean takes(int values) {
        return values >= fewest && values <= most;
    }

    boolean takes(String type) {
        return types.contains(type);
    }

    /** {@return whether it takes no value at all} */
    boolean isUnary() {
        return most == 0;
    }

    /** {@return whether it may stand in a condition on a key} */
    public boolean isIndexable() {
        return INDEXABLE.contains(this);
    }

    private static final class Types {
        static final Set<String> ALL = Set.of("S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M");
        static final Set<String> SCALARS = Set.of("S", "N", "B");
        static final Set<String> MEMBERS = Set.of("S", "N", "B", "BOOL", "NULL");
        static final Set<String> SEQUENCES = Set.of("S", "B");
    }
}
