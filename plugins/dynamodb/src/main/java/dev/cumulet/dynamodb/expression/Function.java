package dev.cumulet.dynamodb.expression;

import java.util.Locale;

/** AWS's functions; their names are lower case. */
enum Function {
    ATTRIBUTE_EXISTS(true, 1, true, false),
    ATTRIBUTE_NOT_EXISTS(true, 1, true, false),
    ATTRIBUTE_TYPE(true, 2, true, false),
    BEGINS_WITH(true, 2, true, false),
    CONTAINS(true, 2, true, false),
    SIZE(true, 1, false, true),
    IF_NOT_EXISTS(false, 2, true, true),
    LIST_APPEND(false, 2, true, false);

    private final boolean forConditions;
    private final int operands;
    private final boolean alone;
    private final boolean operand;
    private final String written = name().toLowerCase(Locale.ROOT);

    Function(boolean forConditions, int operands, boolean alone, boolean operand) {
        this.forConditions = forConditions;
        this.operands = operands;
        this.alone = alone;
        this.operand = operand;
    }

    /** {@return the function of that name, or null} */
    static Function named(String name) {
        for (Function function : values()) {
            if (function.written.equals(name)) {
                return function;
            }
        }
        return null;
    }

    /** {@return whether it belongs to conditions, and not to updates} */
    boolean isForConditions() {
        return forConditions;
    }

    /** {@return how many operands it takes} */
    int operands() {
        return operands;
    }

    /** {@return whether it may be a whole condition, or all that an attribute is set to} */
    boolean standsAlone() {
        return alone;
    }

    /** {@return whether it may be an operand of something else} */
    boolean isOperand() {
        return operand;
    }

    /** {@return the name as it is written} */
    String written() {
        return written;
    }
}
