package dev.cumulet.dynamodb.insight;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.insight.InsightPage.Summary;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Contributor Insights. A change is answered with the state that AWS passes through, and shown with the one in which AWS
 * ends.
 */
public final class InsightOperations implements TableAspect {
    private static final String MODE = "ContributorInsightsMode";
    private static final String STATUS = "ContributorInsightsStatus";
    private static final String DISABLED = "DISABLED";
    private static final int MILLIS_DIGITS = 3;

    private final TableCatalog catalog;
    private final Table<Insights> insights;
    private final Clock clock;

    public InsightOperations(TableCatalog catalog, Table<Insights> insights, Clock clock) {
        this.catalog = catalog;
        this.insights = insights;
        this.clock = clock;
    }

    /** UpdateContributorInsights. Whatever is so already stays so, without a state in between. */
    public EngineReply update(Request request) {
        String index = index(request);
        keys(request, index);
        Change change = Change.of(request.document(), clock.millis());
        ObjectNode reply = named(request, index);
        insights.update(request.scope(), request.table(), present -> {
            Insights before = present.orElse(Insights.NONE);
            Optional<Insight> insight = Optional.ofNullable(before.byIndex().get(index));
            if (change.changesNothing(insight)) {
                reply.put(STATUS, insight.map(Insight::status).orElse(DISABLED));
                insight.ifPresent(one -> reply.put(MODE, one.mode()));
                return present;
            }
            Insight changed = change.made(insight);
            reply.put(STATUS, change.isEnabling() ? "ENABLING" : "DISABLING").put(MODE, changed.mode());
            return Optional.of(before.with(index, changed));
        });
        return EngineReply.of(reply);
    }

    /** What an update wants. One that enables and names no mode goes back to the default, also from another mode. */
    private record Change(boolean isEnabling, String mode, long now) {
        static Change of(ObjectNode request, long now) {
            boolean isEnabling =
                    request.path("ContributorInsightsAction").asText().equals("ENABLE");
            return new Change(isEnabling, request.path(MODE).asText(Insight.ALL_KEYS), now);
        }

        boolean changesNothing(Optional<Insight> present) {
            Optional<Insight> enabled = present.filter(Insight::isEnabled);
            return isEnabling ? enabled.filter(one -> one.mode().equals(mode)).isPresent() : enabled.isEmpty();
        }

        Insight made(Optional<Insight> present) {
            return isEnabling
                    ? present.map(one -> one.enabled(mode, now)).orElse(new Insight(true, mode, now, now))
                    : present.orElseThrow().disabled(now);
        }
    }

    /** DescribeContributorInsights. */
    public EngineReply describe(Request request) {
        String index = index(request);
        List<KeyAttribute> keys = keys(request, index);
        ObjectNode reply = named(request, index);
        Optional<Insight> present = insights.get(request.scope(), request.table())
                .flatMap(all -> Optional.ofNullable(all.byIndex().get(index)));
        if (present.isEmpty()) {
            return EngineReply.of(reply.put(STATUS, DISABLED));
        }
        Insight insight = present.get();
        if (insight.isEnabled()) {
            ArrayNode rules = reply.putArray("ContributorInsightsRuleList");
            RuleNames.of(insight, request.table(), index, keys).forEach(rules::add);
        }
        reply.put(STATUS, insight.status())
                .put("LastUpdateDateTime", BigDecimal.valueOf(insight.updatedAt(), MILLIS_DIGITS))
                .put(MODE, insight.mode());
        return EngineReply.of(reply);
    }

    /** ListContributorInsights: those that are on, of one table or of all. */
    public EngineReply list(Request request) {
        ObjectNode input = request.document();
        if (input.has("TableName")) {
            catalog.named(request.scope(), request.table());
        }
        int limit = input.path("MaxResults").asInt(0);
        return EngineReply.of(InsightPage.of(
                summaries(request),
                input.path("NextToken").asText(),
                limit > 0 ? Math.min(limit, InsightPage.MOST) : InsightPage.MOST));
    }

    private List<Summary> summaries(Request request) {
        return insights.scan(request.scope(), "", "", Integer.MAX_VALUE).stream()
                .filter(table ->
                        !request.document().has("TableName") || table.key().equals(request.table()))
                .flatMap(table -> table.value().byIndex().entrySet().stream()
                        .filter(one -> one.getValue().isEnabled())
                        .filter(one -> exists(request.scope(), table.key(), one.getKey()))
                        .map(one -> new Summary(table.key(), one.getKey(), one.getValue())))
                .sorted(Comparator.comparing(Summary::key))
                .toList();
    }

    /** An index may have gone since. */
    private boolean exists(Scope scope, String table, String index) {
        return index.equals(Insights.TABLE)
                || catalog.find(scope, table).map(TableSchema::indexes).stream()
                        .anyMatch(indexes -> indexes.containsKey(index));
    }

    /**
     * {@return the keys of the table or index that the request means}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is none; AWS knows no local indexes here
     */
    private List<KeyAttribute> keys(Request request, String index) {
        TableSchema table = catalog.named(request.scope(), request.table());
        if (index.equals(Insights.TABLE)) {
            return table.key();
        }
        return Optional.ofNullable(table.indexes().get(index))
                .filter(TableSchema.Index::isGlobal)
                .map(TableSchema.Index::key)
                .orElseThrow(() -> DynamoDbError.RESOURCE_NOT_FOUND.exception(
                        "Requested resource not found: Index: " + index + " not found for table: " + request.table()));
    }

    private static String index(Request request) {
        return request.document().path("IndexName").asText(Insights.TABLE);
    }

    private static ObjectNode named(Request request, String index) {
        ObjectNode reply = Json.object().put("TableName", request.table());
        return index.equals(Insights.TABLE) ? reply : reply.put("IndexName", index);
    }

    @Override
    public void deleted(Scope scope, String table) {
        insights.remove(scope, table);
    }

    @Override
    public void reset() {
        insights.clear();
    }
}
