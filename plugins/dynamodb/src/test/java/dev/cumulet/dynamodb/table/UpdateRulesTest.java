package dev.cumulet.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages seen in public notes of AWS's answers, except where that is said. */
class UpdateRulesTest {
    private static final Scope SCOPE = new Scope("111111111111", "us-west-2");
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String UNITS = "'ProvisionedThroughput': {'ReadCapacityUnits': 5, 'WriteCapacityUnits': 5}";
    private static final String STREAM =
            "'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'NEW_IMAGE'}";
    private static final String INDEX = "'IndexName': 'new', 'Projection': {'ProjectionType': 'ALL'}, 'KeySchema':"
            + " [{'AttributeName': 'a', 'KeyType': 'HASH'}]";
    private static final String DEFINITION = "'AttributeDefinitions': [{'AttributeName': 'a', 'AttributeType': 'S'}]";

    private static final String TABLE = """
            {'TableName': 'abc', 'TableStatus': 'ACTIVE',
             'BillingMode': 'BILLING', 'BillingModeSummary': {'BillingMode': 'BILLING'},
             'ProvisionedThroughput': {'ReadCapacityUnits': 5, 'WriteCapacityUnits': 5},
             'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}, {'AttributeName': 'g', 'AttributeType': 'S'}],
             'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}],
             'LocalSecondaryIndexes': [{'IndexName': 'local'}],
             'GlobalSecondaryIndexes': [{'IndexName': 'old', 'IndexStatus': 'ACTIVE', 'Projection': {'ProjectionType': 'ALL'},
                'ProvisionedThroughput': {'ReadCapacityUnits': 5, 'WriteCapacityUnits': 5},
                'KeySchema': [{'AttributeName': 'g', 'KeyType': 'HASH'}]}]}""";

    static Stream<Arguments> ofAnyTable() {
        String nothing = "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
                + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady,"
                + " ReplicaTransitRoleArn, %sDeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass"
                + " is required";
        return Stream.of(
                Arguments.of(DEFINITION, String.format(nothing, "MultiRegionConsistency, ")),
                Arguments.of("'MultiRegionConsistency': 'STRONG'", String.format(nothing, "")),
                Arguments.of("'GlobalSecondaryIndexUpdates': []", String.format(nothing, "MultiRegionConsistency, ")),
                Arguments.of(
                        "'GlobalSecondaryIndexUpdates': [], 'DeletionProtectionEnabled': true",
                        INVALID + "List of GlobalSecondaryIndexUpdates is empty"),
                Arguments.of(
                        "'DeletionProtectionEnabled': true, 'SSESpecification': {'Enabled': true}",
                        INVALID + "Server-Side Encryption modification must be the only operation in the request"),
                Arguments.of(
                        "'DeletionProtectionEnabled': true, 'TableClass': 'STANDARD'",
                        INVALID + "TableClass modification must be the only operation in the request"),
                Arguments.of(
                        "'DeletionProtectionEnabled': true, 'WarmThroughput': {'ReadUnitsPerSecond': 13000}",
                        INVALID + "DeletionProtection modification must be the only operation in the request"),
                Arguments.of(
                        STREAM + ", 'WarmThroughput': {'ReadUnitsPerSecond': 13000}",
                        INVALID + "WarmThroughput must be the only operation in the request"),
                Arguments.of(
                        "'WarmThroughput': {'ReadUnitsPerSecond': 13000}, " + DEFINITION + ", "
                                + update("Create", INDEX),
                        INVALID + "Create global secondary index cannot be specified when updating WarmThroughput"),
                Arguments.of(
                        STREAM + ", 'OnDemandThroughput': {'MaxReadRequestUnits': 1}",
                        INVALID + "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"),
                Arguments.of(
                        STREAM + ", " + UNITS, INVALID + "You cannot modify stream status while updating table IOPS"),
                Arguments.of(
                        UNITS + ", " + update("Delete", "'IndexName': 'old'"),
                        INVALID + "You cannot create or delete index while updating table IOPS"),
                Arguments.of(
                        STREAM + ", " + update("Delete", "'IndexName': 'old'"),
                        INVALID + "You cannot create or delete index while changing stream status"),
                Arguments.of(
                        "'BillingMode': 'PROVISIONED'",
                        INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED"),
                Arguments.of(
                        "'BillingMode': 'PAY_PER_REQUEST', " + UNITS,
                        INVALID
                                + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
                                + " PAY_PER_REQUEST"),
                Arguments.of(
                        "'GlobalSecondaryIndexUpdates': [{}]",
                        INVALID + "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
                                + " GlobalSecondaryIndexUpdate.Delete must not be null"),
                Arguments.of(
                        "'GlobalSecondaryIndexUpdates': [{'Update': {'IndexName': 'old'}, 'Delete': {'IndexName': 'old'}}]",
                        INVALID
                                + "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object"),
                Arguments.of(
                        "'GlobalSecondaryIndexUpdates': [{'Update': {'IndexName': 'old'}}, {'Delete': {'IndexName': 'old'}}]",
                        INVALID
                                + "Only one global secondary index update per index is allowed simultaneously. Index: old"),
                Arguments.of(update("Create", INDEX), INVALID + "AttributeDefinitions is not specified for index: new"),
                Arguments.of(
                        update("Update", "'IndexName': 'ghost', 'WarmThroughput': {}"),
                        INVALID + "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond"
                                + " specified for index: ghost"),
                Arguments.of(
                        "'StreamSpecification': {'StreamEnabled': true}",
                        INVALID + "If stream is being enabled then UpdateViewType is required"),
                Arguments.of(
                        "'StreamSpecification': {'StreamEnabled': false, 'StreamViewType': 'KEYS_ONLY'}",
                        INVALID + "If stream is being disabled, then UpdateViewType must not be specified"));
    }

    static Stream<Arguments> ofATable() {
        return Stream.of(
                Arguments.of(
                        "PAY_PER_REQUEST",
                        UNITS,
                        INVALID
                                + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
                                + " PAY_PER_REQUEST"),
                Arguments.of(
                        "PROVISIONED",
                        UNITS,
                        "The provisioned throughput for the table will not change. The requested value equals the current"
                                + " value. Current ReadCapacityUnits provisioned for the table: 5. Requested"
                                + " ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 5."
                                + " Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for"
                                + " current limits and how to request higher limits."),
                Arguments.of(
                        "PROVISIONED",
                        update("Update", "'IndexName': 'old', " + UNITS),
                        "The provisioned throughput for the index old will not change. The requested value equals the"
                                + " current value. Current ReadCapacityUnits provisioned for index old: 5. Requested"
                                + " ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for index old: 5."
                                + " Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for"
                                + " current limits and how to request higher limits."),
                Arguments.of(
                        "PROVISIONED",
                        "'OnDemandThroughput': {'MaxReadRequestUnits': 1}",
                        INVALID + "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table"
                                + " BillingMode is PROVISIONED"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        "'OnDemandThroughput': {'MaxWriteRequestUnits': 0}",
                        INVALID + "Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid"
                                + " range"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        "'OnDemandThroughput': {'MaxReadRequestUnits': 40001}",
                        "Subscriber limit exceeded: Requested MaxReadRequestUnits for OnDemandThroughput for table exceeds"
                                + " TableMaxReadCapacityUnits of the account in region us-west-2"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        "'WarmThroughput': {'ReadUnitsPerSecond': 6000}",
                        INVALID + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current"
                                + " WarmThroughput, decreasing WarmThroughput is not supported"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        "'BillingMode': 'PROVISIONED', " + UNITS,
                        INVALID + "ProvisionedThroughput must be specified for index: old"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        update("Update", "'IndexName': 'old', " + UNITS),
                        INVALID
                                + "The only Updates for index: old when TableThroughputMode is PAY_PER_REQUEST can be to"
                                + " OnDemandThroughput, WarmThroughput"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        update("Update", "'IndexName': 'old', 'WarmThroughput': {'ReadUnitsPerSecond': 1}"),
                        INVALID + "Requested ReadUnitsPerSecond for WarmThroughput for index old is lower than current"
                                + " WarmThroughput, decreasing WarmThroughput is not supported"),
                Arguments.of(
                        "PROVISIONED",
                        DEFINITION + ", " + update("Create", INDEX),
                        INVALID + "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: new"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        DEFINITION + ", " + update("Create", INDEX + ", " + UNITS),
                        INVALID
                                + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: new when"
                                + " BillingMode is PAY_PER_REQUEST"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        DEFINITION + ", " + update("Create", INDEX.replace("'new'", "'old'")),
                        "Attempting to create an index which already exists"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        (DEFINITION + ", " + update("Create", INDEX))
                                .replace("'a'", "'g'")
                                .replace("'S'", "'N'"),
                        INVALID
                                + "Attributes cannot be redefined. Please check that your attribute has the same type as"
                                + " previously defined. Existing schema: Schema:[SchemaElement: key{g:S:HASH}] New schema:"
                                + " Schema:[SchemaElement: key{g:N:HASH}]"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        update("Delete", "'IndexName': 'ghost'"),
                        "Requested resource not found: Index ghost for table abc"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        update("Delete", "'IndexName': 'local'"),
                        "Cannot delete an index that is not a GlobalSecondaryIndex: local"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        DEFINITION + ", 'GlobalSecondaryIndexUpdates': [{'Create': {" + INDEX
                                + "}}, {'Delete': {'IndexName': 'old'}}]",
                        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per"
                                + " table"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        "'StreamSpecification': {'StreamEnabled': false}",
                        "Table has no stream to disable: TableName: abc"),
                Arguments.of(
                        "PAY_PER_REQUEST",
                        "'SSESpecification': {'Enabled': false}",
                        INVALID + "Table is already encrypted by default"));
    }

    @ParameterizedTest
    @MethodSource("ofAnyTable")
    void refusesForAnyTable(String members, String message) {
        assertThatThrownBy(() -> UpdateRules.check(Documents.with("{'TableName': 'abc'}", members)))
                .isInstanceOf(AwsException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @MethodSource("ofATable")
    void refusesForATable(String billing, String members, String message) {
        assertThatThrownBy(() -> check(billing, members))
                .isInstanceOf(AwsException.class)
                .hasMessage(message);
    }

    @Test
    void takesWhatAwsTakes() {
        for (String members : new String[] {
            "'BillingMode': 'PAY_PER_REQUEST'",
            "'BillingMode': 'PAY_PER_REQUEST', " + STREAM,
            "'BillingMode': 'PAY_PER_REQUEST', 'OnDemandThroughput': {'MaxReadRequestUnits': -1}",
            "'WarmThroughput': {}, 'TableClass': 'STANDARD'",
            "'WarmThroughput': {'ReadUnitsPerSecond': 12000}",
            "'DeletionProtectionEnabled': false, 'AttributeDefinitions': []",
            DEFINITION.replace("]", ", {'AttributeName': 'stale', 'AttributeType': 'B'}]") + ", "
                    + update("Create", INDEX)
        }) {
            assertThatCode(() -> check("PAY_PER_REQUEST", members)).as(members).doesNotThrowAnyException();
        }
    }

    @Test
    void knowsTheKeyThatEncryptsATableByItsArnOnly() {
        String request = "'SSESpecification': {'Enabled': true, 'SSEType': 'KMS', 'KMSMasterKeyId': '%s'}";
        ObjectNode table = Documents.json(TABLE.replace("BILLING", "PAY_PER_REQUEST"));
        ObjectNode asked = Documents.with("{}", String.format(request, "1234"));
        TableProperties encrypted = TableProperties.described(table).updated(asked, SCOPE, Instant.EPOCH);
        String arn = "arn:aws:kms:us-west-2:111111111111:key/1234";
        new ChangeRules(asked, table, encrypted, SCOPE.region()).check();
        ObjectNode again = Documents.with("{}", String.format(request, arn));
        assertThatThrownBy(() -> new ChangeRules(again, table, encrypted, SCOPE.region()).check())
                .hasMessage(
                        INVALID + "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter"
                                + " if you want to change Master Key");
    }

    private static void check(String billing, String members) {
        ObjectNode table = Documents.json(TABLE.replace("BILLING", billing));
        ObjectNode request = Documents.with("{'TableName': 'abc'}", members);
        UpdateRules.check(request);
        new ChangeRules(request, table, TableProperties.described(table), SCOPE.region()).check();
    }

    private static String update(String action, String body) {
        return "'GlobalSecondaryIndexUpdates': [{'" + action + "': {" + body + "}}]";
    }
}
