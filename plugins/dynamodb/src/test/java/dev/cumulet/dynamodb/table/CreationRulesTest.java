package dev.cumulet.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.AwsException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages recorded from AWS where that is said, all others seen in public notes of AWS's answers. */
class CreationRulesTest {
    private static final String TABLE = """
            {'TableName': 'abc', 'BillingMode': 'PAY_PER_REQUEST',
             'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'},
                {'AttributeName': 'sk', 'AttributeType': 'S'}],
             'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}, {'AttributeName': 'sk', 'KeyType': 'RANGE'}]}""";
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String UNITS = "'ProvisionedThroughput': {'ReadCapacityUnits': 5, 'WriteCapacityUnits': 5}";

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(definitions("pk", "sk", "pk"), "Attribute Name is duplicated: pk"),
                Arguments.of(definitions("pk"), "Invalid KeySchema: Some index key attribute have no definition"),
                Arguments.of(
                        "'AttributeDefinitions': []", "Invalid KeySchema: Some index key attribute have no definition"),
                Arguments.of(
                        definitions("other") + ", " + key("pk"),
                        INVALID + "Some index key attributes are not defined in AttributeDefinitions. Keys: [pk],"
                                + " AttributeDefinitions: [other]"),
                Arguments.of(
                        definitions("pk", "sk", "extra"),
                        INVALID
                                + "Number of attributes in KeySchema does not exactly match number of attributes defined"
                                + " in AttributeDefinitions"),
                Arguments.of(
                        key("pk", "pk"),
                        "Both the Hash Key and the Range Key element in the KeySchema have the same name"),
                Arguments.of(
                        "'KeySchema': [{'AttributeName': 'sk', 'KeyType': 'RANGE'}, {'AttributeName': 'pk', 'KeyType': 'HASH'}]",
                        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"),
                Arguments.of(
                        "'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}, {'AttributeName': 'sk', 'KeyType': 'HASH'}]",
                        "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"));
    }

    static Stream<Arguments> localIndexes() {
        String local = "'LocalSecondaryIndexes'";
        return Stream.of(
                Arguments.of(local + ": []", INVALID + "List of LocalSecondaryIndexes is empty"),
                Arguments.of(
                        definitions("pk") + ", " + key("pk") + ", " + local + ": [" + index("l-a", "pk") + "]",
                        INVALID + "Table KeySchema does not have a range key, which is required when specifying a"
                                + " LocalSecondaryIndex"),
                Arguments.of(
                        local + ": [" + index("l-a", "pk") + "]",
                        INVALID + "Index KeySchema does not have a range key for index: l-a"),
                Arguments.of(
                        local + ": [" + index("l-a", "sk", "pk") + "]",
                        INVALID
                                + "Index KeySchema does not have the same leading hash key as table KeySchema for index:"
                                + " l-a. index hash key: sk, table hash key: pk"),
                Arguments.of(
                        local + ": [" + index("dup", "pk", "sk") + "," + index("dup", "pk", "sk") + "]",
                        INVALID + "Duplicate index name: dup"),
                Arguments.of(
                        local + ": [" + indexes(6, "pk", "sk") + "]",
                        INVALID + "Number of LocalSecondaryIndexes exceeds per-table limit of 5"));
    }

    static Stream<Arguments> globalIndexes() {
        String global = "'GlobalSecondaryIndexes'";
        return Stream.of(
                Arguments.of(global + ": []", INVALID + "List of GlobalSecondaryIndexes is empty"),
                Arguments.of(
                        global + ": [" + index("g-a", "q") + "]",
                        INVALID + "Some index key attributes are not defined in AttributeDefinitions. Keys: [q],"
                                + " AttributeDefinitions: [sk, pk]"),
                Arguments.of(
                        definitions("pk", "sk", "a", "b", "c") + ", " + global + ": [" + index("g-a", "a") + "]",
                        INVALID
                                + "Some AttributeDefinitions are not used. AttributeDefinitions: [sk, a, b, pk, c], keys"
                                + " used: [a, sk, pk]"),
                Arguments.of(
                        global + ": [" + index("g-a", "sk") + "," + index("g-a", "sk") + "]",
                        INVALID + "Duplicate index name: g-a"),
                Arguments.of(
                        "'LocalSecondaryIndexes': [" + index("dup", "pk", "sk") + "], " + global + ": ["
                                + index("dup", "sk") + "]",
                        INVALID + "Duplicate index name: dup"),
                Arguments.of(
                        global + ": [" + indexes(21, "sk") + "]",
                        INVALID + "GlobalSecondaryIndex count exceeds the per-table limit of 20"),
                Arguments.of(
                        global + ": [" + index("g-a", "sk").replace("'ALL'", "'KEYS_ONLY', 'NonKeyAttributes': ['x']")
                                + "]",
                        INVALID + "ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified"),
                Arguments.of(
                        global + ": [" + index("g-a", "sk").replace("'ALL'", "'INCLUDE'") + "]",
                        INVALID + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"),
                Arguments.of(
                        global + ": ["
                                + index("g-a", "sk").replace("'ALL'", "'INCLUDE', 'NonKeyAttributes': ['x', 'x']")
                                + "]",
                        INVALID + "Duplicate element in NonKeyAttributes: x"),
                Arguments.of(
                        global + ": [" + index("g-a", "sk").replace("'ProjectionType': 'ALL'", "") + "]",
                        INVALID + "Unknown ProjectionType: null"));
    }

    static Stream<Arguments> keysOfGlobalIndexes() {
        return Stream.of(
                Arguments.of(
                        "HHHHHRRRR",
                        INVALID + "The KeySchema exceeds the maximum allowed number of HASH key attributes"),
                Arguments.of(
                        "HRRRRR", INVALID + "The KeySchema exceeds the maximum allowed number of RANGE key attributes"),
                Arguments.of(
                        "HRH", INVALID + "All HASH key attributes must precede RANGE key attributes in the KeySchema"),
                Arguments.of("RH", "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"));
    }

    static Stream<Arguments> throughput() {
        String provisioned = "'BillingMode': 'PROVISIONED', " + UNITS;
        String initial =
                " is lower than initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb"
                        + "/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial";
        return Stream.of(
                // Recorded from AWS: test_dynamodb_pay_per_request.
                Arguments.of(
                        UNITS,
                        INVALID
                                + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
                                + " PAY_PER_REQUEST"),
                Arguments.of(
                        "'BillingMode': null",
                        INVALID + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
                                + " PROVISIONED"),
                Arguments.of(
                        provisioned.replace("'ReadCapacityUnits': 5", "'ReadCapacityUnits': 1000000000001"),
                        "Given value 1000000000001 for ReadCapacityUnits is out of bounds"),
                Arguments.of(
                        "'GlobalSecondaryIndexes': ["
                                + index("g-a", "sk").replace("'Projection'", UNITS + ", 'Projection'") + "]",
                        INVALID + "ProvisionedThroughput should not be specified for index: g-a when BillingMode is"
                                + " PAY_PER_REQUEST"),
                Arguments.of(
                        provisioned + ", 'GlobalSecondaryIndexes': [" + index("g-a", "sk") + "]",
                        INVALID + "ProvisionedThroughput is not specified for index: g-a"),
                Arguments.of(
                        provisioned + ", 'OnDemandThroughput': {'MaxReadRequestUnits': 1}",
                        INVALID
                                + "MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode"
                                + " is PROVISIONED."),
                Arguments.of(
                        "'OnDemandThroughput': {'MaxReadRequestUnits': -1}",
                        INVALID + "Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid"
                                + " range"),
                Arguments.of(
                        "'WarmThroughput': {'ReadUnitsPerSecond': 1, 'WriteUnitsPerSecond': 1}",
                        INVALID + "Requested ReadUnitsPerSecond for WarmThroughput for table" + initial),
                Arguments.of(
                        provisioned + ", 'WarmThroughput': {'ReadUnitsPerSecond': 4}",
                        INVALID + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than"
                                + " ReadCapacityUnits of ProvisionedThroughput"),
                Arguments.of(
                        provisioned.replace("'ReadCapacityUnits': 5", "'ReadCapacityUnits': 40001"),
                        "The requested ReadCapacityUnits, 40001, is above the per table maximum for the account in"
                                + " us-west-2. Per table maximum: 40000. Refer to the Amazon DynamoDB Developer Guide for"
                                + " current limits and how to request higher limits."));
    }

    static Stream<Arguments> theRest() {
        return Stream.of(
                Arguments.of(
                        "'StreamSpecification': {'StreamEnabled': true}",
                        INVALID + "Table is being created with a stream enabled, UpdateViewType is required"),
                Arguments.of(
                        "'StreamSpecification': {'StreamEnabled': false, 'StreamViewType': 'NEW_IMAGE'}",
                        INVALID
                                + "Table is being created with a stream disabled, UpdateViewType should not be specified"),
                Arguments.of(
                        "'SSESpecification': {'Enabled': false, 'SSEType': 'KMS', 'KMSMasterKeyId': 'x'}",
                        INVALID + "SSEType can not be specified if Enabled is false"),
                Arguments.of(
                        "'SSESpecification': {'Enabled': false, 'KMSMasterKeyId': 'x'}",
                        INVALID + "KMSMasterKeyId can not be specified if Enabled is false"),
                Arguments.of(
                        "'SSESpecification': {'Enabled': true, 'SSEType': 'AES256'}",
                        INVALID + "SSEType AES256 is not supported"),
                Arguments.of(
                        "'SSESpecification': {'Enabled': true, 'KMSMasterKeyId': 'x'}",
                        INVALID + "SSEType KMS is required if KMSMasterKeyId is specified"));
    }

    @ParameterizedTest
    @MethodSource({"keys", "localIndexes", "globalIndexes", "throughput", "theRest"})
    void refuses(String members, String message) {
        assertThatThrownBy(() -> CreationRules.check(Documents.with(TABLE, members), "us-west-2"))
                .isInstanceOf(AwsException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @MethodSource("keysOfGlobalIndexes")
    void refusesKeysOfGlobalIndexes(String types, String message) {
        assertThatThrownBy(() -> CreationRules.check(Documents.with(TABLE, globalIndex(types)), "us-west-2"))
                .hasMessage(message);
    }

    @Test
    void makesNoTableThatOnlySeemsToHaveAVectorIndex() {
        assertThatThrownBy(() -> CreationRules.check(Documents.with(TABLE, "'VectorIndexes': [{}]"), "us-west-2"))
                .hasMessage("Vector indexes are not implemented");
    }

    @Test
    void takesFourAttributesOfEachKindInAGlobalIndex() {
        assertThatCode(() -> CreationRules.check(Documents.with(TABLE, globalIndex("HHHHRRRR")), "us-west-2"))
                .doesNotThrowAnyException();
    }

    @Test
    void takesWhatAwsTakes() {
        for (String members : new String[] {
            "'Tags': []",
            "'SSESpecification': {}",
            "'SSESpecification': {'SSEType': 'KMS'}",
            "'OnDemandThroughput': {}, 'WarmThroughput': {}",
            "'WarmThroughput': {'ReadUnitsPerSecond': 12001}",
            "'StreamSpecification': {'StreamEnabled': false}",
            "'GlobalSecondaryIndexes': [" + index("abc", "pk", "sk") + "]",
            "'LocalSecondaryIndexes': [" + index("abc", "pk", "sk") + "]"
        }) {
            assertThatCode(() -> CreationRules.check(Documents.with(TABLE, members), "us-west-2"))
                    .as(members)
                    .doesNotThrowAnyException();
        }
    }

    private static String globalIndex(String types) {
        StringBuilder definitions = new StringBuilder();
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < types.length(); i++) {
            definitions.append(", {'AttributeName': 'a").append(i).append("', 'AttributeType': 'S'}");
            key.append(i == 0 ? "" : ", ").append("{'AttributeName': 'a").append(i);
            key.append("', 'KeyType': '")
                    .append(types.charAt(i) == 'H' ? "HASH" : "RANGE")
                    .append("'}");
        }
        return definitions("pk", "sk").replace("]", definitions + "]")
                + ", 'GlobalSecondaryIndexes': [{'IndexName': 'abc', 'Projection': {'ProjectionType': 'ALL'},"
                + " 'KeySchema': [" + key + "]}]";
    }

    private static String definitions(String... names) {
        return "'AttributeDefinitions': ["
                + String.join(
                        ", ",
                        Stream.of(names)
                                .map(name -> "{'AttributeName': '" + name + "', 'AttributeType': 'S'}")
                                .toList())
                + "]";
    }

    private static String key(String... names) {
        return "'KeySchema': ["
                + String.join(
                        ", ",
                        IntStream.range(0, names.length)
                                .mapToObj(i -> "{'AttributeName': '" + names[i] + "', 'KeyType': '"
                                        + (i == 0 ? "HASH" : "RANGE") + "'}")
                                .toList())
                + "]";
    }

    private static String index(String name, String... key) {
        return "{'IndexName': '" + name + "', 'Projection': {'ProjectionType': 'ALL'}, " + key(key) + "}";
    }

    private static String indexes(int number, String... key) {
        return String.join(
                ",",
                IntStream.range(0, number)
                        .mapToObj(i -> index("index-" + i, key))
                        .toList());
    }
}
