package dev.cumulet.s3.select.evaluation;

import dev.cumulet.s3.select.value.Value;

/** A record of the object. */
public sealed interface Row {
    /** A line of CSV: its fields, which may be more or fewer than in other lines. */
    record Line(String[] fields) implements Row {
        /** {@return the field of an index from 0; missing if the line is shorter} */
        public Value field(int index) {
            return index < fields.length ? new Value.Text(fields[index]) : Value.MISSING;
        }
    }

    /** A value of JSON. */
    record Tree(Value value) implements Row {}
}
