package dev.cumulet.s3.select.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A query.
 *
 * @param projections what is selected; empty for {@code *}
 * @param path where a record lies within a value at the document's root; empty for that value itself
 * @param alias the name of a record
 * @param isAliasGiven whether the query states the alias
 */
public record Query(
        List<Projection> projections,
        List<PathStep> path,
        PathStep.Name alias,
        boolean isAliasGiven,
        Optional<Expression> where,
        OptionalLong limit) {

    /**
     * A part of the SELECT list.
     *
     * @param name its name in results, if the query states or implies one
     */
    public record Projection(Expression expression, Optional<String> name) {}

    /** {@return whether all of a record is selected} */
    public boolean isOfAll() {
        return projections.isEmpty();
    }
}
