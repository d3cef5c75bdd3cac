package dev.cumulet.s3.select.value;

import dev.cumulet.s3.select.SelectError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Converts values as CAST does. */
public final class Cast {
    private static final int SHORT = 18;
    private static final int LONGEST_NUMBER = 400;
    private static final int LARGEST_EXPONENT = 400;
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Cast() {}

    /** {@return the value in another type; null and missing stay what they are} */
    public static Value to(DataType type, Value value) {
        if (value.isUnknown() || DataType.of(value) == type) {
            return value;
        }
        return switch (type) {
            case BOOL -> bool(value);
            case INT -> whole(value);
            case FLOAT -> real(value);
            case DECIMAL -> decimal(value);
            case STRING -> new Value.Text(text(value));
            case TIMESTAMP -> timestamp(value);
            case MISSING, NULL, LIST, STRUCT -> throw SelectError.INVALID_CAST.exception();
        };
    }

    private static RuntimeException failed(Value value, DataType type) {
        return SelectError.CAST_FAILED.exception(DataType.of(value), type);
    }

    private static Value bool(Value value) {
        return switch (value) {
            case Value.Numeric number -> Value.Bool.of(number.decimal().signum() != 0);
            case Value.Text text when text.value().equalsIgnoreCase("true") -> Value.Bool.TRUE;
            case Value.Text text when text.value().equalsIgnoreCase("false") -> Value.Bool.FALSE;
            case Value.Text text -> throw failed(value, DataType.BOOL);
            default -> throw SelectError.INVALID_CAST.exception();
        };
    }

    private static Value whole(Value value) {
        return switch (value) {
            case Value.Bool bool -> new Value.Whole(bool.value() ? 1 : 0);
            case Value.Numeric number -> new Value.Whole(truncated(number.decimal()));
            case Value.Text(String digits) when isShort(digits) -> new Value.Whole(Long.parseLong(digits));
            case Value.Text text -> {
                BigDecimal number = number(text, DataType.INT);
                if (number.scale() > 0) {
                    throw failed(value, DataType.INT);
                }
                yield new Value.Whole(truncated(number));
            }
            default -> throw SelectError.INVALID_CAST.exception();
        };
    }

    /** Most fields of CSV that are cast to integers are some digits and nothing else. */
    private static boolean isShort(String digits) {
        if (digits.isEmpty() || digits.length() > SHORT) {
            return false;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static long truncated(BigDecimal number) {
        if ((long) number.precision() - number.scale() > LARGEST_EXPONENT) {
            throw SelectError.INTEGER_OVERFLOW.exception();
        }
        BigInteger whole = number.toBigInteger();
        if (whole.compareTo(LEAST) < 0 || whole.compareTo(MOST) > 0) {
            throw SelectError.INTEGER_OVERFLOW.exception();
        }
        return whole.longValue();
    }

    private static Value real(Value value) {
        return switch (value) {
            case Value.Bool bool -> new Value.Real(bool.value() ? 1 : 0);
            case Value.Numeric number -> Arithmetic.real(number.decimal().doubleValue());
            case Value.Text text -> Arithmetic.real(number(text, DataType.FLOAT).doubleValue());
            default -> throw SelectError.INVALID_CAST.exception();
        };
    }

    private static Value decimal(Value value) {
        return switch (value) {
            case Value.Bool bool -> new Value.Decimal(bool.value() ? BigDecimal.ONE : BigDecimal.ZERO);
            case Value.Numeric number -> new Value.Decimal(number.decimal());
            case Value.Text text -> new Value.Decimal(number(text, DataType.DECIMAL));
            default -> throw SelectError.INVALID_CAST.exception();
        };
    }

    private static BigDecimal number(Value.Text text, DataType type) {
        String digits = text.value().strip();
        if (digits.length() > LONGEST_NUMBER) {
            throw failed(text, type);
        }
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw failed(text, type);
        }
    }

    private static Value timestamp(Value value) {
        if (value instanceof Value.Text text) {
            return Timestamp.parse(text.value())
                    .<Value>map(Value.Moment::new)
                    .orElseThrow(() -> failed(value, DataType.TIMESTAMP));
        }
        throw SelectError.INVALID_CAST.exception();
    }

    /** {@return the text that stands for a single value, in results and for CAST} */
    public static String text(Value value) {
        return switch (value) {
            case Value.Missing missing -> "";
            case Value.Null none -> "";
            case Value.Bool bool -> Boolean.toString(bool.value());
            case Value.Whole whole -> Long.toString(whole.value());
            case Value.Decimal decimal -> text(decimal.value());
            case Value.Real real -> real(real.value());
            case Value.Text text -> text.value();
            case Value.Moment moment -> moment.value().toString();
            // S3 Select can only emit nested data as JSON.
            case Value.Sequence sequence -> throw SelectError.INVALID_DATA_TYPE.exception();
            case Value.Struct struct -> throw SelectError.INVALID_DATA_TYPE.exception();
        };
    }

    private static String text(BigDecimal number) {
        return Math.abs((long) number.scale()) > LARGEST_EXPONENT ? number.toString() : number.toPlainString();
    }

    private static String real(double number) {
        String text = Double.toString(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.toLowerCase(Locale.ROOT);
    }
}
