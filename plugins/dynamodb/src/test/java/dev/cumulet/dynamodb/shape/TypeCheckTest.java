package dev.cumulet.dynamodb.shape;

import dev.cumulet.dynamodb.error.DynamoDbError;
import org.junit.jupiter.api.Test;

/** JSON types. The texts were seen in public threads, and in public source code that was compared with AWS. */
class TypeCheckTest {
    private static final String OBJECT = "Start of structure or map found where not expected";
    private static final String CAST =
            "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class"
                    + " (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module"
                    + " java.base of loader 'bootstrap')";

    @Test
    void takesTextsForTextsOnly() {
        refused("GetItem", "{'TableName': 1}", "NUMBER_VALUE cannot be converted to String");
        refused("GetItem", "{'TableName': -2147483649}", "NUMBER_VALUE cannot be converted to String");
        refused("GetItem", "{'TableName': 1.5}", "DECIMAL_VALUE cannot be converted to String");
        refused("GetItem", "{'TableName': true}", "TRUE_VALUE cannot be converted to String");
        refused("GetItem", "{'TableName': false}", "FALSE_VALUE cannot be converted to String");
        refused("GetItem", "{'TableName': ['t']}", "Unrecognized collection type class java.lang.String");
        refused("GetItem", "{'TableName': {}}", OBJECT);
        refused("GetItem", "{'ReturnConsumedCapacity': 1}", "NUMBER_VALUE cannot be converted to String");
        refused("GetItem", "{'AttributesToGet': [1]}", "NUMBER_VALUE cannot be converted to String");
        refused("GetItem", "{'Key': {'a': {'N': 1}}}", "NUMBER_VALUE cannot be converted to String");
    }

    @Test
    void takesNumbersForNumbersOnly() {
        refused("Scan", "{'Limit': '23'}", "STRING_VALUE cannot be converted to Integer");
        refused("Scan", "{'Limit': true}", "TRUE_VALUE cannot be converted to Integer");
        refused("Scan", "{'Limit': []}", "Unrecognized collection type class java.lang.Integer");
        refused("Scan", "{'Limit': {}}", OBJECT);
        refused(
                "CreateTable",
                "{'ProvisionedThroughput': {'ReadCapacityUnits': '5'}}",
                "STRING_VALUE cannot be converted to Long");
        refused(
                "CreateTable",
                "{'ProvisionedThroughput': {'ReadCapacityUnits': []}}",
                "Unrecognized collection type class java.lang.Long");
        refused("ListBackups", "{'TimeRangeLowerBound': '2020-01-01'}", "STRING_VALUE cannot be converted to Date");
    }

    @Test
    void takesTruthValuesForTruthValuesOnly() {
        refused("GetItem", "{'ConsistentRead': '23'}", "Unexpected token received from parser");
        refused("GetItem", "{'ConsistentRead': 23}", "NUMBER_VALUE cannot be converted to Boolean");
        refused("GetItem", "{'ConsistentRead': 34.56}", "DECIMAL_VALUE cannot be converted to Boolean");
        refused("GetItem", "{'ConsistentRead': []}", "Unrecognized collection type class java.lang.Boolean");
        refused("GetItem", "{'ConsistentRead': {}}", OBJECT);
        refused("PutItem", "{'Item': {'a': {'BOOL': 'yes'}}}", "Unexpected token received from parser");
    }

    @Test
    void takesBase64ForBytesOnly() {
        String notText = "only base-64-encoded strings are convertible to bytes";
        refused("PutItem", "{'Item': {'a': {'B': 5}}}", notText);
        refused("PutItem", "{'Item': {'a': {'B': true}}}", notText);
        refused("PutItem", "{'Item': {'a': {'B': []}}}", "Unrecognized collection type class java.nio.ByteBuffer");
        refused("PutItem", "{'Item': {'a': {'B': {}}}}", OBJECT);
        refused(
                "PutItem",
                "{'Item': {'a': {'B': 'abcde'}}}",
                "Base64 encoded length is expected a multiple of 4 bytes but found: 5");
        refused("PutItem", "{'Item': {'a': {'BS': ['AAAA', '=+/=']}}}", "Invalid Base64 character: '='");
        refused("PutItem", "{'Item': {'a': {'B': '+=+='}}}", "Invalid Base64 character: '='");
        refused("PutItem", "{'Item': {'a': {'B': 'ab c'}}}", "Invalid Base64 character: ' '");
        refused("PutItem", "{'Item': {'a': {'B': '+/=='}}}", "Invalid last non-pad Base64 character dectected");
        Checked.accepted("PutItem", "{'TableName': 'abc', 'Item': {'a': {'B': 'AA=='}, 'b': {'B': ''}}}");
    }

    @Test
    void takesListsForListsOnly() {
        refused("GetItem", "{'AttributesToGet': 'a'}", "Unexpected field type");
        refused("GetItem", "{'AttributesToGet': 1}", "Unexpected field type");
        refused("GetItem", "{'AttributesToGet': {}}", OBJECT);
        refused("PutItem", "{'Item': {'a': {'L': 'a'}}}", "Unexpected field type");
        refused("BatchWriteItem", "{'RequestItems': {'t': {}}}", CAST);
        refused("BatchWriteItem", "{'RequestItems': {'t': 'a'}}", CAST);
    }

    @Test
    void takesObjectsForMapsOnly() {
        // AWS's answer in https://github.com/JuliaCloud/AWS.jl/issues/673
        refused("Query", "{'ExpressionAttributeNames': '{}'}", "Unexpected field type");
        refused("Query", "{'ExpressionAttributeNames': 1}", "Unexpected field type");
        // AWS's answer in https://github.com/JuliaCloud/AWS.jl/issues/246
        refused(
                "PutItem",
                "{'Item': [{'pk': [{'S': 'sample'}]}]}",
                "Unrecognized collection type java.util.Map<java.lang.String,"
                        + " com.amazonaws.dynamodb.v20120810.AttributeValue>");
        refused(
                "Query",
                "{'ExpressionAttributeNames': []}",
                "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>");
        refused(
                "BatchWriteItem",
                "{'RequestItems': []}",
                "Unrecognized collection type java.util.Map<java.lang.String,"
                        + " java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>");
        refused("BatchGetItem", "{'RequestItems': {'t': {'Keys': [1]}}}", CAST);
        refused("BatchGetItem", "{'RequestItems': {'t': {'Keys': [[]]}}}", CAST);
    }

    @Test
    void takesObjectsForStructuresOnly() {
        refused("CreateTable", "{'ProvisionedThroughput': 1}", "Unexpected field type");
        refused(
                "CreateTable",
                "{'ProvisionedThroughput': []}",
                "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.ProvisionedThroughput");
        refused("CreateTable", "{'KeySchema': ['pk']}", "Unexpected value type in payload");
        refused(
                "CreateTable",
                "{'KeySchema': [[]]}",
                "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.KeySchemaElement");
        refused("PutItem", "{'Item': {'a': 'b'}}", "Unexpected value type in payload");
        refused("PutItem", "{'Item': {'a': {'L': [1]}}}", "Unexpected value type in payload");
        refused(
                "PutItem",
                "{'Item': {'a': {'M': {'b': {'L': [{'M': {'c': 1}}]}}}}}",
                "Unexpected value type in payload");
        refused("PutItem", "{'Expected': {'a': {'Value': 'b'}}}", "Unexpected field type");
    }

    @Test
    void stopsAtTheFirstWrongValueOfTheDocument() {
        refused("GetItem", "{'ConsistentRead': 1, 'TableName': 2}", "NUMBER_VALUE cannot be converted to Boolean");
        refused("GetItem", "{'TableName': 2, 'ConsistentRead': 1}", "NUMBER_VALUE cannot be converted to String");
    }

    @Test
    void looksAtTypesBeforeConstraints() {
        refused("GetItem", "{'TableName': '', 'ConsistentRead': 1}", "NUMBER_VALUE cannot be converted to Boolean");
    }

    @Test
    void ignoresNullAndWhatItDoesNotKnow() {
        Checked.accepted(
                "GetItem",
                "{'TableName': 'abc', 'Key': {'a': {'S': 'b', 'Select': 1}, 'c': null}, 'Unknown': [1, {'S': 2}],"
                        + " 'ConsistentRead': null}");
    }

    private static void refused(String operation, String request, String message) {
        Checked.refused(operation, request, DynamoDbError.SERIALIZATION, message);
    }
}
