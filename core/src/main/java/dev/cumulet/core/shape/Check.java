package dev.cumulet.core.shape;

import dev.cumulet.spi.shape.Constraint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A constraint as code.
 *
 * @param demands what it asks for; AWS complains of a length or range for its lower and its upper bound apart
 */
record Check(List<Demand> demands) {

    /** One thing that is demanded, and AWS's words for it. An absent value meets all but {@link Constraint.Required}. */
    record Demand(String text, Predicate<Object> test, boolean isMetByNothing) {
        boolean isMet(Object value) {
            return value == null ? isMetByNothing : test.test(value);
        }
    }

    static Check of(Constraint constraint) {
        return new Check(
                switch (constraint) {
                    case Constraint.Required required ->
                        List.of(new Demand("Member must not be null", value -> true, false));
                    case Constraint.Length(String member, long min, long max) -> length(min, max);
                    case Constraint.Range(String member, long min, long max) -> range(min, max);
                    case Constraint.Matches(String member, String pattern) -> List.of(pattern(pattern));
                    case Constraint.OneOf(String member, List<String> values) -> List.of(oneOf(values));
                });
    }

    private static Demand demand(String text, Predicate<Object> test) {
        return new Demand(text, test, true);
    }

    /** The upper bound stands first, as in AWS's own lists. */
    private static List<Demand> length(long min, long max) {
        List<Demand> demands = new ArrayList<>(2);
        if (max < Long.MAX_VALUE) {
            demands.add(demand("Member must have length less than or equal to " + max, value -> size(value) <= max));
        }
        demands.add(demand("Member must have length greater than or equal to " + min, value -> size(value) >= min));
        return demands;
    }

    private static List<Demand> range(long min, long max) {
        List<Demand> demands = new ArrayList<>(2);
        if (max < Long.MAX_VALUE) {
            demands.add(
                    demand("Member must have value less than or equal to " + max, value -> compare(value, max) <= 0));
        }
        if (min > Long.MIN_VALUE) {
            demands.add(demand(
                    "Member must have value greater than or equal to " + min, value -> compare(value, min) >= 0));
        }
        return demands;
    }

    private static Demand oneOf(List<String> values) {
        Set<String> known = Set.copyOf(values);
        return demand(
                "Member must satisfy enum value set: [" + String.join(", ", values) + "]",
                value -> value instanceof Collection<?> texts
                        ? texts.stream().allMatch(text -> text != null && known.contains(text))
                        : known.contains(value));
    }

    private static Demand pattern(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return demand("Member must satisfy regular expression pattern: " + pattern, value -> matches(compiled, value));
    }

    /** The JDK's matcher recurses for some patterns; a text that exhausts the stack is none that AWS would take. */
    private static boolean matches(Pattern pattern, Object value) {
        try {
            return pattern.matcher(value.toString()).matches();
        } catch (StackOverflowError e) {
            return false;
        }
    }

    private static long size(Object value) {
        return switch (value) {
            case byte[] bytes -> bytes.length;
            case Collection<?> elements -> elements.size();
            case Map<?, ?> entries -> entries.size();
            default -> value.toString().length();
        };
    }

    private static int compare(Object value, long bound) {
        if (value instanceof Float || value instanceof Double) {
            return Double.compare(((Number) value).doubleValue(), bound); // may be infinite, or no number
        }
        return new BigDecimal(value.toString()).compareTo(BigDecimal.valueOf(bound));
    }
}
