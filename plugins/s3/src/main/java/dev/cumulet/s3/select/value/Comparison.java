package dev.cumulet.s3.select.value;

import dev.cumulet.s3.select.SelectError;

/** Compares values. */
public enum Comparison {
    EQUAL,
    UNEQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /** {@return whether the comparison holds; unknown operands make it null} */
    public Value of(Value left, Value right) {
        if (left.isUnknown() || right.isUnknown()) {
            return Value.NULL;
        }
        return Value.Bool.of(
                switch (this) {
                    case EQUAL -> areEqual(left, right);
                    case UNEQUAL -> !areEqual(left, right);
                    case LESS -> order(left, right) < 0;
                    case LESS_OR_EQUAL -> order(left, right) <= 0;
                    case GREATER -> order(left, right) > 0;
                    case GREATER_OR_EQUAL -> order(left, right) >= 0;
                });
    }

    /** {@return whether two values are the same; values of different types are not, without an error} */
    public static boolean areEqual(Value left, Value right) {
        return switch (left) {
            case Value.Numeric a -> right instanceof Value.Numeric b && compare(a, b) == 0;
            case Value.Moment a -> right instanceof Value.Moment b && a.value().compareTo(b.value()) == 0;
            case Value.Sequence a -> right instanceof Value.Sequence b && areEqual(a, b);
            default -> left.equals(right);
        };
    }

    private static boolean areEqual(Value.Sequence a, Value.Sequence b) {
        if (a.elements().size() != b.elements().size()) {
            return false;
        }
        for (int i = 0; i < a.elements().size(); i++) {
            if (!areEqual(a.elements().get(i), b.elements().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@return the order of two values; S3 can't evaluate a query that orders values of different types} */
    public static int order(Value left, Value right) {
        if (left instanceof Value.Numeric a && right instanceof Value.Numeric b) {
            return compare(a, b);
        }
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return a.value().compareTo(b.value());
        }
        if (left instanceof Value.Moment a && right instanceof Value.Moment b) {
            return a.value().compareTo(b.value());
        }
        if (left instanceof Value.Bool a && right instanceof Value.Bool b) {
            return Boolean.compare(a.value(), b.value());
        }
        throw SelectError.EXTERNAL_EVAL_EXCEPTION.exception();
    }

    private static int compare(Value.Numeric a, Value.Numeric b) {
        return a instanceof Value.Whole x && b instanceof Value.Whole y
                ? Long.compare(x.value(), y.value())
                : a.decimal().compareTo(b.decimal());
    }
}
