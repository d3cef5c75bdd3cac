package dev.cumulet.dynamodb.shape;

import dev.cumulet.dynamodb.error.DynamoDbError;
import org.junit.jupiter.api.Test;

/** Constraints. The texts were seen in public threads, and in public source code that was compared with AWS. */
class ConstraintCheckTest {
    private static final String ONE = "1 validation error detected: ";

    @Test
    void namesWhatIsMissing() {
        // AWS's answer in https://github.com/Netflix-Skunkworks/iep-apps/pull/527
        refused(
                "GetItem",
                "{'Key': {'a': {'S': 'b'}}}",
                ONE + "Value null at 'tableName' failed to satisfy constraint: Member must not be null");
        refused(
                "GetItem",
                "{}",
                "2 validation errors detected: Value null at 'key' failed to satisfy constraint: Member must not be"
                        + " null; Value null at 'tableName' failed to satisfy constraint: Member must not be null");
        refused(
                "TransactWriteItems",
                "{'TransactItems': [{'Put': {'TableName': 'abc'}}]}",
                ONE + "Value null at 'transactItems.1.member.put.item' failed to satisfy constraint: Member must not"
                        + " be null");
        refused(
                "BatchWriteItem",
                "{'RequestItems': {'abc': [{'PutRequest': {}}]}}",
                ONE + "Value null at 'requestItems.abc.member.1.member.putRequest.item' failed to satisfy constraint:"
                        + " Member must not be null");
        refused(
                "TransactGetItems",
                "{'TransactItems': [null]}",
                ONE + "Value null at 'transactItems.1.member' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void asksRequestsForTablesForANameBeforeAllElse() {
        // AWS's answer in https://github.com/aws/aws-sdk-java/issues/977
        String missing = "The parameter 'TableName' is required but was not present in the request";
        refused("DescribeTable", "{}", missing);
        refused("CreateTable", "{'BillingMode': 'x'}", missing);
        refused("UpdateTimeToLive", "{'TableName': null}", missing);
        refused("GetRecords", "{'Limit': 0}", missing.replace("TableName", "ShardIterator"));
        String length = "TableName must be at least 3 characters long and at most 255 characters long";
        refused("DeleteTable", "{'TableName': ''}", length);
        refused("UpdateTable", "{'TableName': 'a;', 'BillingMode': 'x'}", length);
        refused("DescribeTable", "{'TableName': '" + "a".repeat(256) + "'}", length);
        refused("DescribeTable", "{'TableName': 'abc;'}", ONE + name("abc;"));
    }

    @Test
    void hasRulesForTheNamesOfTables() {
        String item = ", 'Key': {'a': {'S': 'b'}}}";
        refused(
                "GetItem",
                "{'TableName': ''" + item,
                ONE + "Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or"
                        + " equal to 1");
        refused("GetItem", "{'TableName': 'abc;'" + item, ONE + name("abc;"));
        String longest = "a".repeat(256);
        refused(
                "GetItem",
                "{'TableName': '" + longest + "'" + item,
                ONE + "Value '" + longest + "' at 'tableName' failed to satisfy constraint: Member must have length"
                        + " less than or equal to 255");
        refused(
                "CreateTable",
                "{'TableName': '', 'BillingMode': 'x'}",
                "2 validation errors detected: " + name("") + "; Value '' at 'tableName' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 3");
        Checked.accepted("GetItem", "{'TableName': 'arn:aws:dynamodb:us-east-1:123456789012:table/abc'" + item);
        Checked.accepted("DescribeTable", "{'TableName': 'arn:aws:dynamodb:us-east-1:123456789012:table/abc'}");
    }

    @Test
    void tellsAWrongTableNameAloneWhereItemsAreWritten() {
        refused("PutItem", "{'TableName': 'abc;', 'ReturnValues': 'x'}", ONE + name("abc;"));
        refused(
                "PutItem",
                "{'ReturnValues': 'x'}",
                ONE + "Value null at 'tableName' failed to satisfy constraint: Member must not be null");
        refused(
                "PutItem",
                "{'TableName': 'abc', 'ReturnValues': 'x', 'ReturnConsumedCapacity': 'y'}",
                "3 validation errors detected: Value null at 'item' failed to satisfy constraint: Member must not be"
                        + " null; " + enumeration("y", "returnConsumedCapacity", "INDEXES, TOTAL, NONE") + "; "
                        + enumeration("x", "returnValues", "ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW"));
    }

    @Test
    void tellsOnlyTheFirstViolationOfAnUpdate() {
        refused(
                "UpdateItem",
                "{'TableName': 'abc', 'Key': {}, 'ReturnConsumedCapacity': 'y', 'ReturnValues': 'x'}",
                ONE + enumeration("x", "returnValues", "ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW"));
    }

    @Test
    void namesSetsOfValuesInTheOrderOfAws() {
        refused(
                "Query",
                "{'TableName': 'abc', 'Select': 'all', 'ConditionalOperator': 'and', 'ReturnConsumedCapacity': 'x'}",
                "3 validation errors detected: " + enumeration("x", "returnConsumedCapacity", "INDEXES, TOTAL, NONE")
                        + "; "
                        + enumeration(
                                "all", "select", "SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES")
                        + "; " + enumeration("and", "conditionalOperator", "OR, AND"));
        refused(
                "Scan",
                "{'TableName': 'abc', 'ScanFilter': {'a': {'ComparisonOperator': 'x'}}}",
                ONE
                        + enumeration(
                                "x",
                                "scanFilter.a.member.comparisonOperator",
                                "IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE,"
                                        + " CONTAINS"));
        // Recorded from AWS
        refused(
                "UpdateKinesisStreamingDestination",
                "{'TableName': 'abc', 'StreamArn': 'arn:aws:kinesis:us-east-1:123456789012:stream/s',"
                        + " 'UpdateKinesisStreamingConfiguration':"
                        + " {'ApproximateCreationDateTimePrecision': 'SECOND'}}",
                ONE
                        + enumeration(
                                "SECOND",
                                "updateKinesisStreamingConfiguration.approximateCreationDateTimePrecision",
                                "MILLISECOND, MICROSECOND"));
    }

    @Test
    void measuresListsAndMaps() {
        // Recorded from AWS
        refused(
                "ExecuteStatement",
                "{'Statement': 'SELECT * FROM t', 'Parameters': []}",
                ONE + "Value '[]' at 'parameters' failed to satisfy constraint: Member must have length greater than"
                        + " or equal to 1");
        refused(
                "TransactWriteItems",
                "{'TransactItems': []}",
                ONE + "Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater"
                        + " than or equal to 1");
        refused("BatchGetItem", "{'RequestItems': {}}", "The requestItems parameter is required for BatchGetItem");
        refused("BatchWriteItem", "{'RequestItems': {}}", "The requestItems parameter is required for BatchWriteItem");
        // AWS's answer in https://github.com/elegantdevelopment/aws-cdk-dynamodb-seeder/issues/3
        refused(
                "BatchWriteItem",
                "{'RequestItems': {'test-table': []}}",
                ONE + "Value '{test-table=[]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy"
                        + " constraint: [Member must have length less than or equal to 25, Member must have length"
                        + " greater than or equal to 1]");
        refused(
                "BatchGetItem",
                "{'RequestItems': {'abc': {'Keys': [" + "{},".repeat(100) + "{}]}}}",
                ONE + "Value at 'RequestItems.abc.member.Keys' failed to satisfy constraint: Member must have length"
                        + " less than or equal to 100");
    }

    @Test
    void measuresNumbers() {
        refused(
                "Scan",
                "{'TableName': 'abc', 'Limit': 0, 'Segment': -1, 'TotalSegments': 1000001}",
                "3 validation errors detected: Value '0' at 'limit' failed to satisfy constraint: Member must have"
                        + " value greater than or equal to 1; Value '-1' at 'segment' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 0; Value '1000001' at 'totalSegments'"
                        + " failed to satisfy constraint: Member must have value less than or equal to 1000000");
        refused(
                "Query",
                "{'TableName': 'abc', 'Limit': 0}",
                ONE + "Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to"
                        + " 1");
        // AWS cuts a fraction off, and takes the largest number of the type for a larger one.
        refused(
                "ListTables",
                "{'Limit': 0.9}",
                ONE + "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal"
                        + " to 1");
        refused(
                "ListTables",
                "{'Limit': 2147483648}",
                ONE + "Value '2147483647' at 'limit' failed to satisfy constraint: Member must have value less than or"
                        + " equal to 100");
        refused(
                "CreateTable",
                "{'TableName': 'abc', 'KeySchema': [{'AttributeName': 'a', 'KeyType': 'HASH'}],"
                        + " 'AttributeDefinitions': [], 'ProvisionedThroughput': {'ReadCapacityUnits': 0}}",
                "2 validation errors detected: Value null at 'provisionedThroughput.writeCapacityUnits' failed to"
                        + " satisfy constraint: Member must not be null; Value '0' at"
                        + " 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must have"
                        + " value greater than or equal to 1");
    }

    @Test
    void printsStructuresAsAwsDoes() {
        refused(
                "CreateTable",
                "{'TableName': 'abc', 'AttributeDefinitions': [], 'KeySchema': [{'AttributeName': 'a', 'KeyType':"
                        + " 'HASH'}, {'AttributeName': 'b', 'KeyType': 'RANGE'}, {'AttributeName': 'c', 'KeyType':"
                        + " 'RANGE'}]}",
                ONE + "Value '[KeySchemaElement(attributeName=a, keyType=HASH), KeySchemaElement(attributeName=b,"
                        + " keyType=RANGE), KeySchemaElement(attributeName=c, keyType=RANGE)]' at 'keySchema' failed"
                        + " to satisfy constraint: Member must have length less than or equal to 2");
    }

    @Test
    void tellsWhatIsWrongInAListOfTextsOnceAndAtTheList() {
        // As Lambda's recorded answers have it for lists of texts
        refused(
                "CreateTable",
                "{'TableName': 'abc', 'AttributeDefinitions': [], 'KeySchema': [{'AttributeName': 'a', 'KeyType':"
                        + " 'HASH'}], 'LocalSecondaryIndexes': [{'IndexName': 'index', 'KeySchema': [{'AttributeName':"
                        + " 'a', 'KeyType': 'HASH'}], 'Projection': {'NonKeyAttributes': ['b', '']}}]}",
                ONE + "Value '[b, ]' at 'localSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy"
                        + " constraint: Member must satisfy constraint: [Member must have length less than or equal to"
                        + " 255, Member must have length greater than or equal to 1]");
    }

    @Test
    void tellsTenViolationsAtMost() {
        String element = "{'AttributeName': 'a', 'AttributeType': 'x'}";
        String violation = "Value 'x' at 'attributeDefinitions.%d.member.attributeType' failed to satisfy constraint:"
                + " Member must satisfy enum value set: [B, N, S]";
        StringBuilder expected = new StringBuilder("10 validation errors detected: ").append(violation.formatted(1));
        for (int i = 2; i <= 10; i++) {
            expected.append("; ").append(violation.formatted(i));
        }
        refused(
                "UpdateTable",
                "{'TableName': 'abc', 'AttributeDefinitions': [" + element + ("," + element).repeat(11) + "]}",
                expected.toString());
    }

    @Test
    void leavesAttributeValuesToThoseWhoReadThem() {
        Checked.accepted("PutItem", "{'TableName': 'abc', 'Item': {'a': {}, 'b': {'L': [null]}, 'c': {'SS': []}}}");
    }

    private static String name(String name) {
        return "Value '" + name
                + "' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression"
                + " pattern: [a-zA-Z0-9_.-]+";
    }

    private static String enumeration(String value, String path, String values) {
        return "Value '" + value + "' at '" + path + "' failed to satisfy constraint: Member must satisfy enum value"
                + " set: [" + values + "]";
    }

    private static void refused(String operation, String request, String message) {
        Checked.refused(operation, request, DynamoDbError.VALIDATION, message);
    }
}
