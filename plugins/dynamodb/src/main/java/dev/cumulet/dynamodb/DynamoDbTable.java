package dev.cumulet.dynamodb;

import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.RequestIdForm;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.service.StreamingHandler;
import dev.cumulet.spi.shape.Payload;
import java.util.List;

/** DynamoDB's operations. Most are the engine's: their documents go through as they are. */
final class DynamoDbTable {
    private static final int LARGEST_REQUEST = 17 << 20; // BatchWriteItem takes 16 MB of items

    private DynamoDbTable() {}

    static Service service(Engine engine, TableOperations tables) {
        Match match = Match.builder()
                .endpoint("dynamodb")
                .host("\\d{12}\\.ddb\\.[a-z0-9-]+\\.amazonaws\\.com", "")
                .signingName("dynamodb")
                .targetPrefix("DynamoDB_20120810")
                .build();
        return Service.of("dynamodb", match, "awsJson1_0", operations(engine, tables, tables.tags()))
                .withRequestIds(RequestIdForm.LONG)
                .withMaxBody(LARGEST_REQUEST);
    }

    private static List<Operation<?, ?>> operations(Engine engine, TableOperations tables, TagOperations tags) {
        return List.of(
                row("BatchExecuteStatement", engine::pass),
                row("BatchGetItem", engine::pass),
                row("BatchWriteItem", engine::pass),
                missing("CreateBackup"),
                missing("CreateGlobalTable"),
                row("CreateTable", tables::create),
                missing("DeleteBackup"),
                row("DeleteItem", engine::pass),
                missing("DeleteResourcePolicy"),
                row("DeleteTable", tables::delete),
                missing("DescribeBackup"),
                row("DescribeContinuousBackups", tables::describeContinuousBackups),
                missing("DescribeContributorInsights"),
                row("DescribeEndpoints", TableOperations::describeEndpoints),
                missing("DescribeExport"),
                missing("DescribeGlobalTable"),
                missing("DescribeGlobalTableSettings"),
                missing("DescribeImport"),
                missing("DescribeKinesisStreamingDestination"),
                row("DescribeLimits", engine::pass),
                row("DescribeTable", engine::pass),
                missing("DescribeTableReplicaAutoScaling"),
                row("DescribeTimeToLive", engine::pass),
                missing("DisableKinesisStreamingDestination"),
                missing("EnableKinesisStreamingDestination"),
                row("ExecuteStatement", engine::pass),
                row("ExecuteTransaction", engine::pass),
                missing("ExportTableToPointInTime"),
                row("GetItem", engine::pass),
                missing("GetResourcePolicy"),
                missing("ImportTable"),
                missing("ListBackups"),
                missing("ListContributorInsights"),
                missing("ListExports"),
                missing("ListGlobalTables"),
                missing("ListImports"),
                row("ListTables", engine::pass),
                row("ListTagsOfResource", tags::list),
                row("PutItem", engine::pass),
                missing("PutResourcePolicy"),
                row("Query", engine::pass),
                missing("RestoreTableFromBackup"),
                missing("RestoreTableToPointInTime"),
                row("Scan", engine::pass),
                row("TagResource", tags::tag),
                row("TransactGetItems", engine::pass),
                row("TransactWriteItems", engine::pass),
                row("UntagResource", tags::untag),
                missing("UpdateContinuousBackups"),
                missing("UpdateContributorInsights"),
                missing("UpdateGlobalTable"),
                missing("UpdateGlobalTableSettings"),
                row("UpdateItem", engine::pass),
                missing("UpdateKinesisStreamingDestination"),
                row("UpdateTable", engine::pass),
                missing("UpdateTableReplicaAutoScaling"),
                row("UpdateTimeToLive", engine::pass));
    }

    private static Operation<Payload, Payload> row(String name, StreamingHandler<Payload, Payload> handler) {
        return Operation.streaming(name, "", 200, Payload.class, Payload.class, handler);
    }

    private static Operation<Void, Void> missing(String name) {
        return Operation.missing(name, "");
    }
}
