package dev.cumulet.dynamodb.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts seen in public records of what AWS answers. */
class OverridesTest {
    private static final String INDEX = "{'IndexName': 'g', 'KeySchema': [{'AttributeName': 'g', 'KeyType': 'HASH'}],"
            + " 'Projection': {'ProjectionType': 'ALL'}";
    private static final String TABLE = "{'TableName': 't', 'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}],"
            + " 'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'},"
            + " {'AttributeName': 'g', 'AttributeType': 'N'}], 'ProvisionedThroughput': {'ReadCapacityUnits': 5,"
            + " 'WriteCapacityUnits': 4, 'NumberOfDecreasesToday': 0}, 'StreamSpecification': {'StreamEnabled': true},"
            + " 'DeletionProtectionEnabled': true, 'TableClassSummary': {'TableClass': 'STANDARD_INFREQUENT_ACCESS'},"
            + " 'SSEDescription': {'Status': 'ENABLED', 'SSEType': 'KMS', 'KMSMasterKeyArn': 'arn'},"
            + " 'GlobalSecondaryIndexes': [" + INDEX + ", 'IndexStatus': 'ACTIVE', 'ProvisionedThroughput':"
            + " {'ReadCapacityUnits': 3, 'WriteCapacityUnits': 2, 'NumberOfDecreasesToday': 0}}]}";
    private static final String ON_DEMAND =
            TABLE.replace("'TableName'", "'BillingModeSummary': {'BillingMode': 'PAY_PER_REQUEST'}, 'TableName'");

    private static ObjectNode table(String source, String request) {
        return Overrides.table(Json.text(source.replace('\'', '"')), Json.text(request.replace('\'', '"')));
    }

    @Test
    void keepsKeysIndexesBillingAndEncryptionAndNothingElse() {
        assertThat(Json.toText(table(TABLE, "{'TargetTableName': 'n'}")).replace('"', '\''))
                .isEqualTo("{'TableName':'n','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                        + "'BillingMode':'PROVISIONED',"
                        + "'ProvisionedThroughput':{'ReadCapacityUnits':5,'WriteCapacityUnits':4},"
                        + "'GlobalSecondaryIndexes':[{'IndexName':'g',"
                        + "'KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],"
                        + "'Projection':{'ProjectionType':'ALL'},"
                        + "'ProvisionedThroughput':{'ReadCapacityUnits':3,'WriteCapacityUnits':2}}],"
                        + "'SSESpecification':{'Enabled':true,'SSEType':'KMS','KMSMasterKeyId':'arn'},"
                        + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
                        + "{'AttributeName':'g','AttributeType':'N'}]}");
    }

    @Test
    void anEmptyListLeavesIndexesOutWithTheirAttributes() {
        ObjectNode table = table(TABLE, "{'TargetTableName': 'n', 'GlobalSecondaryIndexOverride': []}");
        assertThat(table.has("GlobalSecondaryIndexes")).isFalse();
        assertThat(table.path("AttributeDefinitions")).hasSize(1);
    }

    @Test
    void onDemandThereIsNoThroughput() {
        ObjectNode table = table(TABLE, "{'TargetTableName': 'n', 'BillingModeOverride': 'PAY_PER_REQUEST'}");
        assertThat(table.has("ProvisionedThroughput")).isFalse();
        assertThat(table.path("GlobalSecondaryIndexes").path(0).has("ProvisionedThroughput"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true|{'ProvisionedThroughputOverride': {}}|Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED",
                "false|{'ProvisionedThroughputOverride': {}, 'BillingModeOverride': 'PAY_PER_REQUEST'}|Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST",
                "true|{'BillingModeOverride': 'PROVISIONED'}|Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED",
                "true|{'BillingModeOverride': 'PROVISIONED', 'ProvisionedThroughputOverride': {'ReadCapacityUnits': 1, 'WriteCapacityUnits': 1}}|Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED for index g",
                "false|{'OnDemandThroughputOverride': {'MaxReadRequestUnits': 1}}|Cannot override MaxReadRequestUnits for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST",
                "false|{'LocalSecondaryIndexOverride': [{'IndexName': 'l'}]}|Index l does not match a secondary index that existed in the source table and cannot be created during the restore operation",
                "false|{'GlobalSecondaryIndexOverride': [INDEX}]}|Must specify provisioned throughput for index g",
                "true|{'GlobalSecondaryIndexOverride': [INDEX, 'ProvisionedThroughput': {}}]}|Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST for index g",
            })
    void refusesOverridesThatDoNotGoTogether(boolean isOnDemand, String request, String message) {
        assertThatThrownBy(() -> table(isOnDemand ? ON_DEMAND : TABLE, request.replace("INDEX", INDEX)))
                .hasMessage("Invalid Request: " + message);
    }
}
