package dev.cumulet.s3.select.evaluation;

import dev.cumulet.s3.select.sql.Expression;
import dev.cumulet.s3.select.sql.PathStep;
import java.util.List;

/** Knows what the names in a query stand for. */
public interface Columns {
    /** {@return what reads a column, or follows a path, in a record; an error if there is no such column} */
    Evaluable reader(Expression.Path path, PathStep.Name alias, boolean isAliasGiven);

    /** {@return the columns' names for records as they are; more are called by their positions} */
    List<String> names();
}
