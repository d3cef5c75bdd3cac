package dev.cumulet.dynamodb.insight;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A page of summaries. Its token names the last one of it, so insights that come or go meanwhile don't shift the next page. */
final class InsightPage {
    static final int MOST = 100;

    private static final char SEPARATOR = '/';

    /**
     * Something that has insights which are on.
     *
     * @param index empty for the table itself
     */
    record Summary(String table, String index, Insight insight) {
        String key() {
            return table + SEPARATOR + index;
        }

        ObjectNode described() {
            ObjectNode summary = Json.object().put("TableName", table);
            if (!index.isEmpty()) {
                summary.put("IndexName", index);
            }
            return summary.put("ContributorInsightsStatus", insight.status())
                    .put("ContributorInsightsMode", insight.mode());
        }
    }

    private InsightPage() {}

    /** {@return the page behind that token, or the first one if it is empty} */
    static ObjectNode of(List<Summary> all, String token, int limit) {
        String after = token.isEmpty() ? "" : read(token);
        List<Summary> rest = all.stream()
                .filter(summary -> summary.key().compareTo(after) > 0)
                .toList();
        List<Summary> page = rest.subList(0, Math.min(limit, rest.size()));
        ObjectNode reply = Json.object();
        ArrayNode list = reply.putArray("ContributorInsightsSummaries");
        page.forEach(summary -> list.add(summary.described()));
        if (page.size() < rest.size()) {
            reply.put(
                    "NextToken",
                    Base64.getEncoder().encodeToString(page.getLast().key().getBytes(StandardCharsets.UTF_8)));
        }
        return reply;
    }

    private static String read(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw DynamoDbError.VALIDATION.exception("Invalid NextToken");
        }
    }
}
