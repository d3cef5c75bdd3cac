package dev.cumulet.dynamodb;

import dev.cumulet.dynamodb.insight.InsightOperations;
import dev.cumulet.dynamodb.insight.Insights;
import dev.cumulet.dynamodb.kinesis.Destinations;
import dev.cumulet.dynamodb.kinesis.KinesisOperations;
import dev.cumulet.dynamodb.policy.Policies;
import dev.cumulet.dynamodb.policy.PolicyOperations;
import dev.cumulet.dynamodb.replica.ReplicaAspect;
import dev.cumulet.dynamodb.replica.ReplicaGroups;
import dev.cumulet.dynamodb.replica.ReplicaUpdates;
import dev.cumulet.dynamodb.scaling.Scaling;
import dev.cumulet.dynamodb.scaling.ScalingOperations;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableOperations;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.storage.Storage;
import java.time.Clock;
import java.util.List;

/** What is kept of tables for operations of its own, each by itself. */
record SettingOperations(
        PolicyOperations policies,
        InsightOperations insights,
        KinesisOperations kinesis,
        ScalingOperations scaling,
        ReplicaGroups groups,
        Clock clock) {
    static SettingOperations of(PluginContext context, TableCatalog catalog, ReplicaGroups groups) {
        Storage storage = context.storage();
        return new SettingOperations(
                new PolicyOperations(catalog, storage.table("resource-policies", Policies.class), context.clock()),
                new InsightOperations(catalog, storage.table("contributor-insights", Insights.class), context.clock()),
                new KinesisOperations(catalog, storage.table("kinesis-destinations", Destinations.class)),
                new ScalingOperations(catalog, groups, groups.shared(storage.table("auto-scaling", Scaling.class))),
                groups,
                context.clock());
    }

    /** {@return them as parts of tables, in the order in which they describe those} */
    List<TableAspect> aspects() {
        return List.of(policies, insights, kinesis, scaling, new ReplicaAspect(groups));
    }

    ReplicaUpdates replicas(TableOperations tables, TableCatalog catalog) {
        return new ReplicaUpdates(
                groups,
                catalog,
                scaling,
                clock,
                new ReplicaUpdates.Tables(tables::update, tables::describe, tables::delete));
    }
}
