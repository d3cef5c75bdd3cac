package dev.cumulet.dynamodb.expression;

import dev.cumulet.dynamodb.expression.Operand.Literal;
import dev.cumulet.dynamodb.expression.Operand.Size;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.AttributeValue.B;
import dev.cumulet.dynamodb.value.AttributeValue.N;
import dev.cumulet.dynamodb.value.AttributeValue.S;
import dev.cumulet.dynamodb.value.ScalarOrder;
import java.util.List;
import java.util.Set;

/** AWS's rules for the operands of functions and operators, as far as no item is needed. */
final class OperandCheck {
    private static final Set<String> TYPES = Set.of("S", "N", "B", "NULL", "SS", "BOOL", "L", "BS", "NS", "M");
    private static final String ANY_TYPE = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";

    private final ExpressionKind kind;

    OperandCheck(ExpressionKind kind) {
        this.kind = kind;
    }

    /** Refuses the wrong number of operands. */
    void count(Function function, int operands) {
        if (operands != function.operands()) {
            throw ExpressionError.OPERAND_COUNT.in(kind, function.written(), operands);
        }
    }

    /** Refuses a first operand that comes once more. */
    void distinct(String operator, List<?> operands) {
        if (operands.getFirst() instanceof Path first
                && operands.subList(1, operands.size()).contains(first)) {
            throw ExpressionError.SAME_OPERAND.in(kind, operator, first);
        }
    }

    /** Refuses values that have no order. */
    void ordered(String operator, List<Operand> operands) {
        for (Operand operand : operands) {
            if (operand instanceof Literal(AttributeValue value) && !isOrdered(value)) {
                throw ExpressionError.OPERAND_TYPE.in(kind, operator, value.type());
            }
        }
    }

    private static boolean isOrdered(AttributeValue value) {
        return value instanceof S || value instanceof N || value instanceof B;
    }

    /** Refuses values that are neither texts nor binaries. */
    void textual(String function, List<Operand> operands) {
        for (Operand operand : operands) {
            String type = type(operand);
            if (!type.isEmpty() && !type.equals("S") && !type.equals("B")) {
                throw ExpressionError.OPERAND_TYPE.in(kind, function, type);
            }
        }
    }

    /** {@return the path that the operand is} */
    Path path(Function function, Object operand) {
        if (operand instanceof Path path) {
            return path;
        }
        throw ExpressionError.PATH_REQUIRED.in(kind, function.written());
    }

    /** {@return the name of a type that the operand is} */
    String typeName(Operand operand) {
        if (!(operand instanceof Literal(S(String name)))) {
            String type = type(operand);
            throw ExpressionError.OPERAND_TYPE.in(
                    kind, Function.ATTRIBUTE_TYPE.written(), type.isEmpty() ? ANY_TYPE : type);
        }
        if (!TYPES.contains(name)) {
            throw ExpressionError.UNKNOWN_TYPE.in(kind, name);
        }
        return name;
    }

    /** Refuses bounds that nothing can be between. */
    void bounds(Operand lower, Operand upper) {
        if (!(lower instanceof Literal(AttributeValue low)) || !(upper instanceof Literal(AttributeValue high))) {
            return;
        }
        if (!low.type().equals(high.type())) {
            throw ExpressionError.BOUNDS_OF_TWO_TYPES.in(kind, shown(low), shown(high));
        }
        if (isOrdered(low) && ScalarOrder.compare(low, high) > 0) {
            throw ExpressionError.BOUNDS_OUT_OF_ORDER.in(kind, shown(low), shown(high));
        }
    }

    /** {@return a value as AWS's messages show it; of binaries they show the Java object} */
    private static String shown(AttributeValue value) {
        return switch (value) {
            case S(String text) -> "S:" + text;
            case N(var number) -> "N:" + number.toPlainString();
            case B(byte[] bytes) -> "B:java.nio.HeapByteBuffer[pos=0 lim=%1$d cap=%1$d]".formatted(bytes.length);
            default -> throw new IllegalStateException(value.type() + " has no order");
        };
    }

    /** {@return the type that an operand has whatever the item, or an empty text} */
    static String type(Operand operand) {
        return switch (operand) {
            case Path _ -> "";
            case Literal(AttributeValue value) -> value.type();
            case Size _ -> "N";
        };
    }
}
