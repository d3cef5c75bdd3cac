package dev.cumulet.s3.policy;

import java.util.Set;

/**
 * Whether a policy is public in the sense of S3's public access block: whether it grants something to others than a fixed
 * set of accounts, services, networks or organisations.
 */
public final class Publicness {
    /** The keys whose fixed values make a grant to everybody one to few. */
    private static final Set<String> RESTRICTING = Set.of(
            "aws:sourcearn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceowner",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:userid",
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:vpcesourcevpc",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:dataaccesspointarn",
            "s3:dataaccesspointaccount");

    private Publicness() {}

    /** {@return whether a policy is public} */
    public static boolean isPublic(Policy policy) {
        return policy.statements().stream().anyMatch(Publicness::isPublic);
    }

    private static boolean isPublic(Statement statement) {
        if (statement.effect() == Effect.DENY) {
            return false;
        }
        Principals principals = statement.principals();
        boolean isForEverybody = principals.areExceptions()
                || principals.members().stream().anyMatch(Principal.Everybody.class::isInstance);
        return isForEverybody && statement.conditions().stream().noneMatch(Publicness::restricts);
    }

    private static boolean restricts(Condition condition) {
        ConditionOperator operator = condition.operator();
        boolean isLoose = operator.comparison().isNegated()
                || operator.isOptional()
                || operator.quantifier() == ConditionOperator.Quantifier.ALL;
        if (isLoose || condition.values().isEmpty()) {
            return false;
        }
        String key = ConditionKeys.normal(condition.key());
        if (operator.comparison() == Comparison.IP_ADDRESS) {
            return key.equals("aws:sourceip") && condition.values().stream().allMatch(Publicness::isNarrow);
        }
        boolean isComparing =
                switch (operator.comparison()) {
                    case STRING_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_LIKE, ARN_EQUALS, ARN_LIKE -> true;
                    default -> false;
                };
        return isComparing
                && RESTRICTING.contains(key)
                && condition.values().stream().allMatch(Publicness::isFixed);
    }

    private static boolean isNarrow(String range) {
        return IpRange.parse(range).filter(found -> !found.isWide()).isPresent();
    }

    private static boolean isFixed(String value) {
        // Sessions of one role, "AROLEID:*", count as fixed.
        String withoutSession = value.endsWith(":*") && value.indexOf(':') == value.length() - 2
                ? value.substring(0, value.length() - 2)
                : value;
        return !Wildcards.isPattern(withoutSession) && !value.contains("${");
    }
}
