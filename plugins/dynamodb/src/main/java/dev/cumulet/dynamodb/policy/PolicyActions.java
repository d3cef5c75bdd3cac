package dev.cumulet.dynamodb.policy;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The actions that policies may name: operations, and permissions that no operation has for itself. */
final class PolicyActions {
    private static final String VENDOR = "dynamodb:";

    private static final Set<String> OF_STREAMS = named("""
            DescribeStream GetRecords GetShardIterator
            DeleteResourcePolicy GetResourcePolicy PutResourcePolicy
            """);

    private static final Set<String> OF_TABLES = named("""
            BatchExecuteStatement BatchGetItem BatchWriteItem CreateBackup CreateGlobalTable CreateTable DeleteBackup
            DeleteItem DeleteResourcePolicy DeleteTable DescribeBackup DescribeContinuousBackups
            DescribeContributorInsights DescribeEndpoints DescribeExport DescribeGlobalTable DescribeGlobalTableSettings
            DescribeImport DescribeKinesisStreamingDestination DescribeLimits DescribeTable
            DescribeTableReplicaAutoScaling DescribeTimeToLive DisableKinesisStreamingDestination
            EnableKinesisStreamingDestination ExecuteStatement ExecuteTransaction ExportTableToPointInTime GetItem
            GetResourcePolicy ImportTable ListBackups ListContributorInsights ListExports ListGlobalTables ListImports
            ListTables ListTagsOfResource PutItem PutResourcePolicy Query RestoreTableFromBackup
            RestoreTableToPointInTime Scan TagResource TransactGetItems TransactWriteItems UntagResource
            UpdateContinuousBackups UpdateContributorInsights UpdateGlobalTable UpdateGlobalTableSettings UpdateItem
            UpdateKinesisStreamingDestination UpdateTable UpdateTableReplicaAutoScaling UpdateTimeToLive
            AssociateTableReplica ConditionCheckItem CreateTableReplica DeleteTableReplica PartiQLDelete PartiQLInsert
            PartiQLSelect PartiQLUpdate PurchaseReservedCapacityOfferings ReadDataForReplication ReplicateSettings
            RestoreTableFromAwsBackup StartAwsBackupJob UpdateGlobalTableVersion WriteDataForReplication
            """);

    private PolicyActions() {}

    /** {@return whether a policy of a table, or of a stream, may name that action} */
    static boolean isValid(String action, boolean isStream) {
        String name = action.toLowerCase(Locale.ROOT);
        boolean isPattern = name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
        return isPattern
                ? name.equals("*") || name.startsWith(VENDOR)
                : (isStream ? OF_STREAMS : OF_TABLES).contains(name);
    }

    /** {@return whether the action, which may be a pattern, covers PutResourcePolicy} */
    static boolean coversPutting(String action) {
        return Glob.matches(action.toLowerCase(Locale.ROOT), "dynamodb:putresourcepolicy");
    }

    private static Set<String> named(String operations) {
        return Stream.of(operations.split("\\s+"))
                .map(operation -> VENDOR + operation.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
