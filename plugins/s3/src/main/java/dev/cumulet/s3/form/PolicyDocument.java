package dev.cumulet.s3.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a policy from its JSON, which is already maps, lists and values. */
final class PolicyDocument {
    /** The result: a policy, or why it is none. */
    record Result(Optional<PostPolicy> policy, Optional<Violation> violation) {}

    /** Ends the reading of a document; never leaves this class. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private PolicyDocument() {}

    /** {@return the policy of a JSON document} */
    static Result read(Object json) {
        try {
            return new Result(Optional.of(policy(json)), Optional.empty());
        } catch (Unreadable e) {
            return new Result(Optional.empty(), Optional.of(new Violation.Malformed(e.getMessage())));
        }
    }

    private static PostPolicy policy(Object json) {
        if (!(json instanceof Map<?, ?> document)) {
            throw new Unreadable("Invalid JSON.");
        }
        if (!document.containsKey("expiration")) {
            throw new Unreadable("Policy missing expiration.");
        }
        if (!document.containsKey("conditions")) {
            throw new Unreadable("Policy missing conditions.");
        }
        if (!(document.get("conditions") instanceof List<?> list)) {
            throw new Unreadable("Invalid 'conditions' value: must be a List.");
        }
        List<PolicyCondition> conditions = new ArrayList<>();
        for (Object condition : list) {
            conditions.add(condition(condition));
        }
        return new PostPolicy(expiration(document.get("expiration")), conditions);
    }

    private static Instant expiration(Object value) {
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (DateTimeException e) {
            throw new Unreadable("Invalid 'expiration' value: '" + value + "'");
        }
    }

    private static PolicyCondition condition(Object json) {
        return switch (json) {
            case Map<?, ?> pair -> simple(pair);
            case List<?> list -> operation(list);
            case null, default -> throw new Unreadable("Invalid condition test: must be a List or Object.");
        };
    }

    private static PolicyCondition simple(Map<?, ?> pair) {
        if (pair.size() != 1) {
            throw new Unreadable(
                    "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.");
        }
        Map.Entry<?, ?> property = pair.entrySet().iterator().next();
        if (!(property.getValue() instanceof String value)) {
            throw new Unreadable("Invalid Simple-Condition: value must be a string.");
        }
        String name = String.valueOf(property.getKey());
        return new PolicyCondition.Equal(PostPolicy.lower(name), value, written(List.of("eq", "$" + name, value)));
    }

    private static PolicyCondition operation(List<?> list) {
        if (list.isEmpty()) {
            throw new Unreadable("Invalid Condition: missing operation identifier.");
        }
        String operation = String.valueOf(list.getFirst());
        return switch (PostPolicy.lower(operation)) {
            case "eq", "starts-with" -> comparison(operation, list);
            case "content-length-range" -> range(operation, list);
            default -> throw new Unreadable("Invalid Condition: unknown operation '" + operation + "'.");
        };
    }

    private static PolicyCondition comparison(String operation, List<?> list) {
        checkCount(operation, list);
        String field = String.valueOf(list.get(1));
        String value = String.valueOf(list.get(2));
        if (!field.startsWith("$")) {
            return new PolicyCondition.Impossible(written(list));
        }
        String name = PostPolicy.lower(field.substring(1));
        return operation.equalsIgnoreCase("eq")
                ? new PolicyCondition.Equal(name, value, written(list))
                : new PolicyCondition.StartsWith(name, value, written(list));
    }

    private static PolicyCondition range(String operation, List<?> list) {
        checkCount(operation, list);
        try {
            return new PolicyCondition.SizeRange(
                    Long.parseLong(String.valueOf(list.get(1))), Long.parseLong(String.valueOf(list.get(2))));
        } catch (NumberFormatException e) {
            return new PolicyCondition.Impossible(written(list));
        }
    }

    private static void checkCount(String operation, List<?> list) {
        if (list.size() != 3) {
            throw new Unreadable("Invalid " + operation + ": wrong number of arguments.");
        }
    }

    /** S3 shows conditions as lists of strings, numbers too. */
    private static String written(List<?> condition) {
        return condition.stream().map(part -> "\"" + part + "\"").collect(Collectors.joining(", ", "[", "]"));
    }
}
