package dev.cumulet.s3.select.evaluation;

import dev.cumulet.s3.select.value.Value;

/** An expression that is ready to be evaluated. */
@FunctionalInterface
public interface Evaluable {
    /** {@return the expression's value for a record} */
    Value of(Row row);
}
