package dev.cumulet.dynamodb.item;

import dev.cumulet.dynamodb.condition.ConditionError;
import dev.cumulet.dynamodb.expression.ExpressionError;
import dev.cumulet.dynamodb.value.ValueError;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.ErrorCode;
import java.util.function.Supplier;

/**
 * PutItem and UpdateItem count some of their errors as they count broken constraints, and other operations don't: those
 * in sets and nulls, in the combination of parameters, and in expressions.
 */
final class CountedErrors {
    private CountedErrors() {}

    /** {@return what the request is read as} */
    static <T> T in(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (AwsException e) {
            throw isCounted(e.code())
                    ? new AwsException(e.code(), "1 validation error detected: " + e.getMessage())
                    : e;
        }
    }

    private static boolean isCounted(ErrorCode error) {
        return switch (error) {
            case ValueError value -> value.isCounted();
            case ConditionError condition -> condition.isCounted();
            case ItemError item -> item.isCounted();
            case ExpressionError expression -> expression.isCounted();
            default -> false;
        };
    }
}
