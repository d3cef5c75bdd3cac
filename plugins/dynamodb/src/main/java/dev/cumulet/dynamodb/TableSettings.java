package dev.cumulet.dynamodb;

import dev.cumulet.dynamodb.insight.InsightOperations;
import dev.cumulet.dynamodb.insight.Insights;
import dev.cumulet.dynamodb.kinesis.Destinations;
import dev.cumulet.dynamodb.kinesis.KinesisOperations;
import dev.cumulet.dynamodb.policy.Policies;
import dev.cumulet.dynamodb.policy.PolicyOperations;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.storage.Storage;
import java.util.List;

/** What is kept of tables for operations of its own, each by itself. */
record TableSettings(PolicyOperations policies, InsightOperations insights, KinesisOperations kinesis) {
    static TableSettings of(PluginContext context, TableCatalog catalog) {
        Storage storage = context.storage();
        return new TableSettings(
                new PolicyOperations(catalog, storage.table("resource-policies", Policies.class), context.clock()),
                new InsightOperations(catalog, storage.table("contributor-insights", Insights.class), context.clock()),
                new KinesisOperations(catalog, storage.table("kinesis-destinations", Destinations.class)));
    }

    List<TableAspect> aspects() {
        return List.of(policies, insights, kinesis);
    }
}
