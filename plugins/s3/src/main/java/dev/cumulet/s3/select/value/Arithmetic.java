package dev.cumulet.s3.select.value;

import dev.cumulet.s3.select.SelectError;
import java.math.BigDecimal;
import java.math.MathContext;

/** Computes with numbers: integers stay integers, a float makes floats, else decimals of 38 digits. */
public enum Arithmetic {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MODULO;

    private static final MathContext CONTEXT = new MathContext(38);

    /** {@return the result for two numbers; unknown operands make it null} */
    public Value of(Value left, Value right) {
        if (left.isUnknown() || right.isUnknown()) {
            return Value.NULL;
        }
        if (!(left instanceof Value.Numeric a) || !(right instanceof Value.Numeric b)) {
            throw SelectError.EXTERNAL_EVAL_EXCEPTION.exception();
        }
        try {
            if (a instanceof Value.Whole x && b instanceof Value.Whole y) {
                return new Value.Whole(whole(x.value(), y.value()));
            }
            if (a instanceof Value.Real || b instanceof Value.Real) {
                return real(real(a.decimal().doubleValue(), b.decimal().doubleValue()));
            }
            return new Value.Decimal(decimal(a.decimal(), b.decimal()));
        } catch (ArithmeticException e) {
            boolean isOverflow = a instanceof Value.Whole && b.decimal().signum() != 0;
            throw (isOverflow ? SelectError.INTEGER_OVERFLOW : SelectError.EXTERNAL_EVAL_EXCEPTION).exception();
        }
    }

    private long whole(long a, long b) {
        return switch (this) {
            case ADD -> Math.addExact(a, b);
            case SUBTRACT -> Math.subtractExact(a, b);
            case MULTIPLY -> Math.multiplyExact(a, b);
            case DIVIDE -> Math.divideExact(a, b);
            case MODULO -> a % b;
        };
    }

    private double real(double a, double b) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MODULO -> a % b;
        };
    }

    private BigDecimal decimal(BigDecimal a, BigDecimal b) {
        return switch (this) {
            case ADD -> a.add(b, CONTEXT);
            case SUBTRACT -> a.subtract(b, CONTEXT);
            case MULTIPLY -> a.multiply(b, CONTEXT);
            case DIVIDE -> a.divide(b, CONTEXT);
            case MODULO -> a.remainder(b, CONTEXT);
        };
    }

    /** {@return a float, which has to be a number} */
    static Value real(double value) {
        if (!Double.isFinite(value)) {
            throw SelectError.EXTERNAL_EVAL_EXCEPTION.exception();
        }
        return new Value.Real(value);
    }

    /** {@return the negated number} */
    public static Value negated(Value value) {
        return SUBTRACT.of(new Value.Whole(0), value);
    }
}
