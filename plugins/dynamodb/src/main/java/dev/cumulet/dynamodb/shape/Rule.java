package dev.cumulet.dynamodb.shape;

/** What AWS says that a member must do. */
final class Rule {
    static final String NOT_NULL = "Member must not be null";
    static final String SHORTEST = "Member must have length greater than or equal to %d";
    static final String LONGEST = "Member must have length less than or equal to %d";
    static final String LEAST = "Member must have value greater than or equal to %d";
    static final String MOST = "Member must have value less than or equal to %d";
    static final String PATTERN = "Member must satisfy regular expression pattern: ";
    static final String ENUM = "Member must satisfy enum value set: ";
    static final String ELEMENTS = "Member must satisfy constraint: ";
    static final String KEYS = "Map keys must satisfy constraint: ";
    static final String VALUES = "Map value must satisfy constraint: ";

    private Rule() {}
}
