package dev.cumulet.s3.form;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the maker of a browser form allows to be uploaded with it. The signature of the policy is checked elsewhere.
 *
 * <p>The fields are checked when they are there, which is before the file; the size when that is known.
 */
record PostPolicy(Instant expiration, List<PolicyCondition> conditions) {
    private static final Set<String> UNCONDITIONAL =
            Set.of("policy", "signature", "x-amz-signature", "awsaccesskeyid", "file", "bucket");

    PostPolicy {
        conditions = List.copyOf(conditions);
    }

    /**
     * {@return why a form may not be used}
     *
     * @param bucket the bucket that the form is sent to
     * @param fields the form's fields but the file, with {@code ${filename}} filled in
     */
    Optional<Violation> check(String bucket, Map<String, String> fields, Instant now) {
        if (now.isAfter(expiration)) {
            return Optional.of(new Violation.Denied("Policy expired."));
        }
        Map<String, String> byName = new TreeMap<>(fields.entrySet().stream()
                .collect(Collectors.toMap(field -> lower(field.getKey()), Map.Entry::getValue, (first, last) -> last)));
        UnaryOperator<String> values = name -> name.equals("bucket") ? bucket : byName.getOrDefault(name, "");
        for (PolicyCondition condition : conditions) {
            Optional<Violation> violation = condition.check(values);
            if (violation.isPresent()) {
                return violation;
            }
        }
        return checkExtra(byName.keySet());
    }

    private Optional<Violation> checkExtra(Set<String> names) {
        Set<String> allowed = conditions.stream()
                .flatMap(condition -> condition.field().stream())
                .collect(Collectors.toSet());
        String extra = names.stream()
                .filter(name -> !allowed.contains(name))
                .filter(name -> !UNCONDITIONAL.contains(name))
                .filter(name -> !name.startsWith("x-ignore-"))
                .collect(Collectors.joining(", "));
        return extra.isEmpty() ? Optional.empty() : Optional.of(new Violation.Denied("Extra input fields: " + extra));
    }

    /** {@return the number of bytes that no file may exceed} */
    long largestSize() {
        return conditions.stream()
                .filter(PolicyCondition.SizeRange.class::isInstance)
                .mapToLong(range -> ((PolicyCondition.SizeRange) range).max())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** {@return why a file of that size may not be uploaded} */
    Optional<Violation> checkSize(long size) {
        return conditions.stream()
                .filter(PolicyCondition.SizeRange.class::isInstance)
                .map(PolicyCondition.SizeRange.class::cast)
                .flatMap(range -> range.check(size).stream())
                .findFirst();
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
