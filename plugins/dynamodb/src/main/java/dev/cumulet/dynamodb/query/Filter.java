package dev.cumulet.dynamodb.query;

import dev.cumulet.dynamodb.expression.Path;
import dev.cumulet.dynamodb.table.TableSchema.Index;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a filter asks about.
 *
 * @param parameter what AWS calls it in its messages
 * @param attributes the attributes that are asked about, at their beginnings
 * @param paths the paths of an expression
 */
record Filter(String parameter, List<String> attributes, List<Path> paths) {
    static final Filter NONE = new Filter("", List.of(), List.of());

    static Filter of(String parameter, Set<String> attributes) {
        return new Filter(parameter, List.copyOf(attributes), List.of());
    }

    static Filter of(List<Path> paths) {
        return new Filter(
                "Filter Expression", paths.stream().map(Path::attribute).toList(), paths);
    }

    /** A query's conditions on its key have a place of their own. */
    void checkKeys(Target target) {
        for (KeyAttribute attribute : target.key()) {
            if (attributes.contains(attribute.name())) {
                throw QueryError.KEY_IN_FILTER.exception(parameter, attribute.name());
            }
        }
    }

    /** A query of an index filters by what the index has. */
    void checkProjected(Target target) {
        Optional<Index> partial = target.partialIndex();
        if (partial.isEmpty()) {
            return;
        }
        Set<String> absent = new HashSet<>(attributes);
        absent.removeIf(attribute -> target.projects(partial.get(), attribute));
        if (!absent.isEmpty()) {
            throw QueryError.FILTER_NOT_PROJECTED.exception(partial.get().name(), absent);
        }
    }
}
