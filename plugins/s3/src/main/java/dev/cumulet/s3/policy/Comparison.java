package dev.cumulet.s3.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** The ways in which conditions compare a value of a request with one of a policy. */
public enum Comparison {
    STRING_EQUALS("StringEquals", false, Comparison::isSame),
    STRING_NOT_EQUALS("StringNotEquals", true, Comparison::isSame),
    STRING_EQUALS_IGNORE_CASE(
            "StringEqualsIgnoreCase", false, (found, wanted) -> plain(wanted).equalsIgnoreCase(found)),
    STRING_NOT_EQUALS_IGNORE_CASE(
            "StringNotEqualsIgnoreCase", true, (found, wanted) -> plain(wanted).equalsIgnoreCase(found)),
    STRING_LIKE("StringLike", false, Comparison::isLike),
    STRING_NOT_LIKE("StringNotLike", true, Comparison::isLike),
    NUMERIC_EQUALS("NumericEquals", false, number(order -> order == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, number(order -> order == 0)),
    NUMERIC_LESS_THAN("NumericLessThan", false, number(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, number(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, number(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, number(order -> order >= 0)),
    DATE_EQUALS("DateEquals", false, date(order -> order == 0)),
    DATE_NOT_EQUALS("DateNotEquals", true, date(order -> order == 0)),
    DATE_LESS_THAN("DateLessThan", false, date(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, date(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", false, date(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, date(order -> order >= 0)),
    BOOL("Bool", false, String::equalsIgnoreCase),
    BINARY_EQUALS("BinaryEquals", false, String::equals),
    IP_ADDRESS("IpAddress", false, Comparison::isInRange),
    NOT_IP_ADDRESS("NotIpAddress", true, Comparison::isInRange),
    // AWS treats both pairs alike.
    ARN_EQUALS("ArnEquals", false, ArnPattern::matches),
    ARN_LIKE("ArnLike", false, ArnPattern::matches),
    ARN_NOT_EQUALS("ArnNotEquals", true, ArnPattern::matches),
    ARN_NOT_LIKE("ArnNotLike", true, ArnPattern::matches),
    NULL("Null", false, (found, wanted) -> false);

    private final String wireName;
    private final boolean negated;
    private final BiPredicate<String, String> test;

    Comparison(String wireName, boolean negated, BiPredicate<String, String> test) {
        this.wireName = wireName;
        this.negated = negated;
        this.test = test;
    }

    static Optional<Comparison> named(String name) {
        for (Comparison comparison : values()) {
            if (comparison.wireName.equals(name)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }

    /** {@return whether it holds for what doesn't match any of the policy's values} */
    boolean isNegated() {
        return negated;
    }

    /** {@return whether a value of a request is what the policy says, negated or not} */
    boolean matches(String found, String wanted) {
        return test.test(found, wanted);
    }

    private static boolean isSame(String found, String wanted) {
        return plain(wanted).equals(found);
    }

    private static boolean isLike(String found, String wanted) {
        return Wildcards.match(wanted, found);
    }

    /** {@return a text in which variables have left quoted characters} */
    private static String plain(String text) {
        return text.replace(Wildcards.LITERAL_STAR, '*').replace(Wildcards.LITERAL_QUESTION, '?');
    }

    private static BiPredicate<String, String> number(IntPredicate order) {
        return (found, wanted) -> {
            try {
                return order.test(new BigDecimal(found).compareTo(new BigDecimal(wanted)));
            } catch (NumberFormatException e) {
                return false;
            }
        };
    }

    private static BiPredicate<String, String> date(IntPredicate order) {
        return (found, wanted) -> {
            Optional<Instant> left = PolicyDate.parse(found);
            Optional<Instant> right = PolicyDate.parse(wanted);
            return left.isPresent()
                    && right.isPresent()
                    && order.test(left.get().compareTo(right.get()));
        };
    }

    private static boolean isInRange(String found, String wanted) {
        return IpRange.parse(wanted).filter(range -> range.contains(found)).isPresent();
    }
}
