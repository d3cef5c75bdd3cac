package dev.cumulet.dynamodb;

import static dev.cumulet.dynamodb.front.Front.row;

import dev.cumulet.dynamodb.capacity.CapacityMeter;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.HealthCheck;
import dev.cumulet.dynamodb.item.BatchOperations;
import dev.cumulet.dynamodb.item.ItemOperations;
import dev.cumulet.dynamodb.item.TransactionOperations;
import dev.cumulet.dynamodb.partiql.PartiqlOperations;
import dev.cumulet.dynamodb.query.QueryOperations;
import dev.cumulet.dynamodb.replica.LegacyGlobalTables;
import dev.cumulet.dynamodb.replica.ReplicaUpdates;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableOperations;
import dev.cumulet.dynamodb.tag.TagOperations;
import dev.cumulet.dynamodb.ttl.TimeToLiveOperations;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.RequestIdForm;
import dev.cumulet.spi.service.Service;
import java.util.List;

/** DynamoDB's operations. */
final class DynamoDbTable {
    private DynamoDbTable() {}

    static Service service(
            Engine engine,
            TableCatalog catalog,
            TableOperations tables,
            TagOperations tags,
            CapacityMeter meter,
            SettingOperations settings,
            TimeToLiveOperations timeToLive,
            Copies copies) {
        Match match = Match.builder()
                .endpoint("dynamodb")
                .host("\\d{12}\\.ddb\\.[a-z0-9-]+\\.amazonaws\\.com", "")
                .signingName("dynamodb")
                .targetPrefix("DynamoDB_20120810")
                .build();
        return Service.of(
                        "dynamodb",
                        match,
                        "awsJson1_0",
                        () -> operations(engine, catalog, tables, tags, meter, settings, timeToLive, copies))
                .withRequestIds(RequestIdForm.LONG)
                .withReplyHeader("Server", "Server");
    }

    private static List<Operation<?, ?>> operations(
            Engine engine,
            TableCatalog catalog,
            TableOperations tables,
            TagOperations tags,
            CapacityMeter meter,
            SettingOperations settings,
            TimeToLiveOperations timeToLive,
            Copies copies) {
        ItemOperations items = new ItemOperations(catalog, meter::pass);
        QueryOperations queries = new QueryOperations(catalog, meter::pass);
        BatchOperations batches = new BatchOperations(catalog, meter::pass);
        TransactionOperations transactions = new TransactionOperations(engine, catalog, meter::pass);
        PartiqlOperations statements = new PartiqlOperations(catalog, meter::pass);
        ReplicaUpdates replicas = settings.replicas(tables, catalog);
        return List.of(
                row("BatchExecuteStatement", statements::batch),
                row("BatchGetItem", batches::get),
                row("BatchWriteItem", batches::write),
                row("CreateBackup", copies.backups()::create),
                row("CreateGlobalTable", LegacyGlobalTables::create),
                row("CreateTable", tables::create),
                row("DeleteBackup", copies.backups()::delete),
                row("DeleteItem", items::delete),
                row("DeleteResourcePolicy", settings.policies()::delete),
                row("DeleteTable", copies.deleteTable()),
                row("DescribeBackup", copies.backups()::describe),
                row("DescribeContinuousBackups", copies.recovery()::describe),
                row("DescribeContributorInsights", settings.insights()::describe),
                row("DescribeEndpoints", TableOperations::describeEndpoints),
                row("DescribeExport", copies.exports()::describe),
                row("DescribeGlobalTable", LegacyGlobalTables::describe),
                row("DescribeGlobalTableSettings", LegacyGlobalTables::settings),
                row("DescribeImport", copies.imports()::describe),
                row("DescribeKinesisStreamingDestination", settings.kinesis()::describe),
                row("DescribeLimits", TableOperations::describeLimits),
                row("DescribeTable", tables::describe),
                row("DescribeTableReplicaAutoScaling", settings.scaling()::describe),
                row("DescribeTimeToLive", timeToLive::describe),
                row("DisableKinesisStreamingDestination", settings.kinesis()::disable),
                row("EnableKinesisStreamingDestination", settings.kinesis()::enable),
                row("ExecuteStatement", statements::single),
                row("ExecuteTransaction", statements::transaction),
                row("ExportTableToPointInTime", copies.exports()::start),
                row("GetItem", items::get),
                row("GetResourcePolicy", settings.policies()::get),
                row("ImportTable", copies.imports()::start),
                row("ListBackups", copies.backups()::list),
                row("ListContributorInsights", settings.insights()::list),
                row("ListExports", copies.exports()::list),
                row("ListGlobalTables", LegacyGlobalTables::list),
                row("ListImports", copies.imports()::list),
                row("ListTables", tables::list),
                row("ListTagsOfResource", tags::list),
                row("PutItem", items::put),
                row("PutResourcePolicy", settings.policies()::put),
                row("Query", queries::query),
                row("RestoreTableFromBackup", copies.restores()::fromBackup),
                row("RestoreTableToPointInTime", copies.restores()::toPointInTime),
                row("Scan", queries::scan),
                row("TagResource", tags::tag),
                row("TransactGetItems", transactions::get),
                row("TransactWriteItems", transactions::write),
                row("UntagResource", tags::untag),
                row("UpdateContinuousBackups", copies.recovery()::update),
                row("UpdateContributorInsights", settings.insights()::update),
                row("UpdateGlobalTable", LegacyGlobalTables::update),
                row("UpdateGlobalTableSettings", LegacyGlobalTables::settings),
                row("UpdateItem", items::update),
                row("UpdateKinesisStreamingDestination", settings.kinesis()::update),
                row("UpdateTable", tables.alone(replicas::update)),
                row("UpdateTableReplicaAutoScaling", settings.scaling()::update),
                row("UpdateTimeToLive", timeToLive::update),
                HealthCheck.row("dynamodb"));
    }
}
