package dev.cumulet.s3.policy;

import java.util.Optional;

/**
 * How a condition compares, for example {@code ForAnyValue:StringLikeIfExists}.
 *
 * @param isOptional whether an absent key fulfils it: {@code IfExists}
 */
public record ConditionOperator(Quantifier quantifier, Comparison comparison, boolean isOptional) {
    private static final String ALL = "ForAllValues:";
    private static final String ANY = "ForAnyValue:";
    private static final String IF_EXISTS = "IfExists";

    /** How many of a key's values have to fit. */
    public enum Quantifier {
        NONE,
        ALL,
        ANY
    }

    /** {@return the operator of that name, if there is one} */
    static Optional<ConditionOperator> named(String name) {
        Quantifier quantifier =
                name.startsWith(ALL) ? Quantifier.ALL : name.startsWith(ANY) ? Quantifier.ANY : Quantifier.NONE;
        String rest = name.substring(
                switch (quantifier) {
                    case NONE -> 0;
                    case ALL -> ALL.length();
                    case ANY -> ANY.length();
                });
        boolean isOptional = rest.endsWith(IF_EXISTS);
        String comparison = isOptional ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        return Comparison.named(comparison)
                .filter(found -> found != Comparison.NULL || quantifier == Quantifier.NONE && !isOptional)
                .map(found -> new ConditionOperator(quantifier, found, isOptional));
    }

    /** {@return whether a request fulfils it that lacks the key} */
    boolean holdsWithoutValue() {
        return switch (quantifier) {
            case ALL -> true;
            case ANY -> isOptional;
            case NONE -> isOptional || comparison.isNegated();
        };
    }
}
