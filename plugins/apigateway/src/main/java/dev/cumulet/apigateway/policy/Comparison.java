package dev.cumulet.apigateway.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** How a policy's conditions compare; the negative ones hold where their positive counterpart doesn't. */
enum Comparison {
    STRING_EQUALS("StringEquals", false, String::equals),
    STRING_NOT_EQUALS("StringNotEquals", true, String::equals),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, String::equalsIgnoreCase),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, String::equalsIgnoreCase),
    STRING_LIKE("StringLike", false, Wildcard::matches),
    STRING_NOT_LIKE("StringNotLike", true, Wildcard::matches),
    ARN_EQUALS("ArnEquals", false, Wildcard::matches),
    ARN_LIKE("ArnLike", false, Wildcard::matches),
    ARN_NOT_EQUALS("ArnNotEquals", true, Wildcard::matches),
    ARN_NOT_LIKE("ArnNotLike", true, Wildcard::matches),
    IP_ADDRESS("IpAddress", false, IpRange::contains),
    NOT_IP_ADDRESS("NotIpAddress", true, IpRange::contains),
    BOOL("Bool", false, String::equalsIgnoreCase),
    NULL("Null", false, (wanted, actual) -> false),
    NUMERIC_EQUALS("NumericEquals", false, numbers(order -> order == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, numbers(order -> order == 0)),
    NUMERIC_LESS_THAN("NumericLessThan", false, numbers(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, numbers(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, numbers(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, numbers(order -> order >= 0)),
    DATE_EQUALS("DateEquals", false, dates(order -> order == 0)),
    DATE_NOT_EQUALS("DateNotEquals", true, dates(order -> order == 0)),
    DATE_LESS_THAN("DateLessThan", false, dates(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, dates(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", false, dates(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, dates(order -> order >= 0));

    private final String operator;
    private final boolean negative;
    private final BiPredicate<String, String> test;

    Comparison(String operator, boolean negative, BiPredicate<String, String> test) {
        this.operator = operator;
        this.negative = negative;
        this.test = test;
    }

    static Comparison of(String operator) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.operator.equals(operator))
                .findFirst()
                .orElseThrow(() -> new MalformedPolicyException("there is no operator " + operator));
    }

    boolean isNegative() {
        return negative;
    }

    /** {@return whether the actual value is the wanted one, without regard to a negation} */
    boolean fits(String wanted, String actual) {
        return test.test(wanted, actual);
    }

    private static BiPredicate<String, String> numbers(IntPredicate isRight) {
        return (wanted, actual) -> {
            try {
                return isRight.test(Double.compare(Double.parseDouble(actual), Double.parseDouble(wanted)));
            } catch (NumberFormatException e) {
                return false;
            }
        };
    }

    private static BiPredicate<String, String> dates(IntPredicate isRight) {
        return (wanted, actual) -> {
            try {
                return isRight.test(instant(actual).compareTo(instant(wanted)));
            } catch (DateTimeParseException | NumberFormatException e) {
                return false;
            }
        };
    }

    /** {@return a moment in one of the forms that policies have: seconds, a date, a date with a time} */
    private static Instant instant(String text) {
        if (text.indexOf('-') < 0) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }
}
