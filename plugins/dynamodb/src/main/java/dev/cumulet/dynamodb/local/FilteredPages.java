package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Queries and scans with a filter. AWS ends a page at the item with which it has read a megabyte; the engine ends it at a
 * megabyte of what the filter lets through, and so may read a table of any size in one go.
 *
 * <p>The units that the engine charges tell whether it has read too far. If so, the page is asked for without its filter,
 * which says how many items it has, and then once more with that number as its limit.
 */
final class FilteredPages {
    private static final List<String> FILTERS = List.of("FilterExpression", "QueryFilter", "ScanFilter");
    private static final List<String> UNNEEDED = List.of(
            "FilterExpression",
            "QueryFilter",
            "ScanFilter",
            "ConditionalOperator",
            "ProjectionExpression",
            "AttributesToGet");
    private static final List<String> PLACEHOLDERS = List.of("ExpressionAttributeNames", "ExpressionAttributeValues");

    /** What a megabyte costs: a unit for each 4 KB, or half of one if the read needn't be consistent. */
    private static final double UNITS_OF_A_PAGE = 256;

    private final Function<EngineRequest, EngineReply> engine;

    FilteredPages(Function<EngineRequest, EngineReply> engine) {
        this.engine = engine;
    }

    private static boolean isFiltered(EngineRequest request) {
        return FILTERS.stream().anyMatch(filter -> request.document().hasNonNull(filter));
    }

    /** {@return the page of a query or scan} */
    EngineReply read(EngineRequest request) {
        return isFiltered(request) ? readFiltered(request) : engine.apply(request);
    }

    private EngineReply readFiltered(EngineRequest request) {
        boolean isAsked = request.document().hasNonNull(CapacityMember.PARAMETER)
                && !request.document().path(CapacityMember.PARAMETER).asText().equals("NONE");
        EngineRequest asking = isAsked ? request : asking(request);
        EngineReply reply = engine.apply(asking);
        if (!reply.isSuccess()) {
            return reply;
        }
        if (CapacityMember.units(reply) > mostUnits(request)) {
            reply = shortened(asking, reply);
        }
        return isAsked ? reply : CapacityMember.removed(reply);
    }

    private static EngineRequest asking(EngineRequest request) {
        return request.with(request.document().deepCopy().put(CapacityMember.PARAMETER, "TOTAL"));
    }

    private static double mostUnits(EngineRequest request) {
        return request.document().path("ConsistentRead").asBoolean() ? UNITS_OF_A_PAGE : UNITS_OF_A_PAGE / 2;
    }

    /** {@return the page as AWS ends it; the last of its items may reach beyond the megabyte} */
    private EngineReply shortened(EngineRequest request, EngineReply reply) {
        EngineReply unfiltered = engine.apply(request.with(unfiltered(request.document())));
        int items = unfiltered.isSuccess()
                ? unfiltered.document().path("ScannedCount").asInt()
                : 0;
        if (items == 0 || items >= reply.document().path("ScannedCount").asInt()) {
            return reply;
        }
        return engine.apply(request.with(request.document().deepCopy().put("Limit", items)));
    }

    private static ObjectNode unfiltered(ObjectNode request) {
        ObjectNode unfiltered = request.deepCopy();
        unfiltered.remove(UNNEEDED);
        String key = request.path("KeyConditionExpression").asText();
        for (String parameter : PLACEHOLDERS) {
            if (unfiltered.get(parameter) instanceof ObjectNode placeholders) {
                keepUsed(placeholders, key);
                if (placeholders.isEmpty()) {
                    unfiltered.remove(parameter);
                }
            }
        }
        return unfiltered.put("Select", "COUNT");
    }

    /** The engine refuses placeholders that no expression uses. */
    private static void keepUsed(ObjectNode placeholders, String expression) {
        List<String> unused = new ArrayList<>();
        for (String placeholder : (Iterable<String>) placeholders::fieldNames) {
            if (!occurs(placeholder, expression)) {
                unused.add(placeholder);
            }
        }
        placeholders.remove(unused);
    }

    private static boolean occurs(String placeholder, String expression) {
        for (int at = expression.indexOf(placeholder); at >= 0; at = expression.indexOf(placeholder, at + 1)) {
            int end = at + placeholder.length();
            if (end == expression.length() || !isPartOfName(expression.charAt(end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
