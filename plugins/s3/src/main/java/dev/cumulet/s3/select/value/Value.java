package dev.cumulet.s3.select.value;

import java.math.BigDecimal;
import java.util.List;

/** A value in a query. What is not there at all is {@link Missing}, which is not the same as {@link Null}. */
public sealed interface Value {
    /** The absent value. */
    Value MISSING = new Missing();

    /** The null value. */
    Value NULL = new Null();

    /** Nothing was there. */
    record Missing() implements Value {}

    /** There was a null. */
    record Null() implements Value {}

    /** True or false. */
    record Bool(boolean value) implements Value {
        public static final Bool TRUE = new Bool(true);
        public static final Bool FALSE = new Bool(false);

        /** {@return the value for a truth} */
        public static Bool of(boolean value) {
            return value ? TRUE : FALSE;
        }
    }

    /** A number, in one of three representations that compare by what they stand for. */
    sealed interface Numeric extends Value {
        /** {@return the number as a decimal} */
        BigDecimal decimal();
    }

    /** An integer of eight bytes. */
    record Whole(long value) implements Numeric {
        @Override
        public BigDecimal decimal() {
            return BigDecimal.valueOf(value);
        }
    }

    /** A decimal number. */
    record Decimal(BigDecimal value) implements Numeric {
        @Override
        public BigDecimal decimal() {
            return value;
        }
    }

    /** A floating-point number; never infinite nor NaN. */
    record Real(double value) implements Numeric {
        @Override
        public BigDecimal decimal() {
            return BigDecimal.valueOf(value);
        }
    }

    /** A text. */
    record Text(String value) implements Value {}

    /** A point in time. */
    record Moment(Timestamp value) implements Value {}

    /** A list, as JSON has it. */
    record Sequence(List<Value> elements) implements Value {}

    /** A structure, as JSON has it: its fields in their order, equal names not merged. */
    record Struct(List<Field> fields) implements Value {}

    /** A field of a structure. */
    record Field(String name, Value value) {}

    /** {@return whether this is null or missing} */
    default boolean isUnknown() {
        return this instanceof Null || this instanceof Missing;
    }

    /** {@return whether this is the truth} */
    default boolean isTrue() {
        return this instanceof Bool bool && bool.value();
    }
}
