package dev.cumulet.dynamodb.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.expression.Path;
import dev.cumulet.dynamodb.expression.Projection;
import dev.cumulet.dynamodb.table.TableSchema.Index;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is wanted of the items that are found.
 *
 * @param select Select, or an empty text
 * @param attributes the attributes of AttributesToGet, or those that the paths begin with
 * @param paths those of ProjectionExpression
 */
record Selection(String select, List<String> attributes, List<Path> paths) {
    private static final List<String> PARAMETERS = List.of("AttributesToGet", "ProjectionExpression");

    static Selection of(ObjectNode request, Optional<Projection> projection) {
        List<Path> paths = projection.map(Projection::paths).orElse(List.of());
        List<String> attributes = projection.isPresent()
                ? paths.stream().map(Path::attribute).toList()
                : request.path("AttributesToGet")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList();
        return new Selection(request.path("Select").asText(), attributes, paths);
    }

    /**
     * Checks whether Select and the other parameters fit.
     *
     * @param prefix what a query puts in front of one of the messages, and a scan does not
     */
    void check(ObjectNode request, String prefix) {
        Optional<String> given = PARAMETERS.stream().filter(request::hasNonNull).findFirst();
        boolean isSpecific = select.isEmpty() || select.equals("SPECIFIC_ATTRIBUTES");
        if (given.isPresent() && !isSpecific) {
            throw QueryError.SPECIFIED_IN_VAIN.exception(
                    given.get(), select.equals("COUNT") ? "only the Count" : select);
        }
        if (given.isEmpty() && select.equals("SPECIFIC_ATTRIBUTES")) {
            throw QueryError.NOTHING_SPECIFIED.exception(prefix);
        }
        if (select.equals("ALL_PROJECTED_ATTRIBUTES") && !request.hasNonNull("IndexName")) {
            throw QueryError.PROJECTED_WITHOUT_INDEX.exception();
        }
    }

    /** Global indexes give what they have; local ones fetch the rest from the table. */
    void checkProjected(Target target) {
        Optional<Index> partial = target.partialIndex().filter(Index::isGlobal);
        if (partial.isEmpty()) {
            return;
        }
        Index index = partial.get();
        if (select.equals("ALL_ATTRIBUTES")) {
            throw QueryError.ALL_OF_GLOBAL_INDEX.exception(index.name());
        }
        Set<String> absent = new HashSet<>(attributes);
        absent.removeIf(attribute -> target.projects(index, attribute));
        if (!absent.isEmpty()) {
            throw QueryError.NOT_PROJECTED.exception(index.name(), absent);
        }
    }
}
