package dev.cumulet.dynamodb.item;

import static dev.cumulet.dynamodb.front.Requests.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.front.RequestHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages and their order as seen in the sources of other emulators, which were held against AWS; texts of conditions
 * without expressions as seen in AWS's own engine.
 */
class ItemOperationsTest {
    private static final String ACCOUNT = "123456789012";

    private final TwoTables tables = new TwoTables();
    private final ItemOperations items = new ItemOperations(tables.catalog, tables.catalog::pass);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Item':{'pk':{}}, 'Expected':{'a':{'Exists':false}}, 'ConditionExpression':'a' | 1 validation error detected: Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}
            'Item':{'pk':{}}, 'ConditionalOperator':'OR', 'ConditionExpression':'a' | 1 validation error detected: Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {ConditionalOperator} Expression parameters: {ConditionExpression}
            'Item':{'pk':{}}, 'ExpressionAttributeNames':{} | ExpressionAttributeNames can only be specified when using expressions
            'Item':{'pk':{}}, 'ExpressionAttributeValues':{} | 1 validation error detected: ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null
            'Item':{'pk':{}}, 'ReturnValues':'ALL_NEW' | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            'Item':{'a':{'SS':[]}}, 'ReturnValues':'ALL_NEW' | 1 validation error detected: One or more parameter values were invalid: An string set  may not be empty
            'Item':{'a':{'NULL':false}} | 1 validation error detected: One or more parameter values were invalid: Null attribute value types must have the value of true
            'Item':{'a':{'N':'x'}} | The parameter cannot be converted to a numeric value: x
            'Item':{'a':{'S':'b'}}, 'ReturnValues':'ALL_NEW', 'Expected':{'a':{}} | 1 validation error detected: ReturnValues can only be ALL_OLD or NONE
            'Item':{'a':{'S':'b'}}, 'ReturnValues':'ALL_OLD', 'Expected':{'a':{}} | One or more parameter values were invalid: Value must be provided when Exists is null for Attribute: a
            'Item':{'a':{'S':'b'}}, 'ConditionalOperator':'OR' | ConditionalOperator cannot be used without Filter or Expected
            'Item':{'a':{'S':'b'}}, 'TableName':'none', 'ConditionExpression':'' | Invalid ConditionExpression: The expression can not be empty;
            'Item':{'a':{'S':'b'}}, 'TableName':'none', 'ConditionExpression':'a = :b' | 1 validation error detected: Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :b
            'Item':{'a':{'S':'b'}}, 'TableName':'none', 'ConditionExpression':'((a = b))' | 1 validation error detected: Invalid ConditionExpression: The expression has redundant parentheses;
            'Item':{'a':{'S':'b'}}, 'TableName':'none', 'ConditionExpression':'a = b', 'ExpressionAttributeNames':{'#a':'b'} | Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}
            'Item':{'a':{'S':'b'}}, 'TableName':'none', 'ConditionExpression':'a = b', 'ExpressionAttributeValues':{} | ExpressionAttributeValues must not be empty
            'Item':{'a':{'S':'b'}}, 'TableName':'none', 'ConditionExpression':'a = b', 'ExpressionAttributeValues':{':a':{'N':''}} | ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value for key :a
            'Item':{'a':{'S':'b'}}, 'TableName':'none', 'ConditionExpression':'a = b', 'ExpressionAttributeValues':{':a':{'SS':[]}} | 1 validation error detected: ExpressionAttributeValues contains invalid value: One or more parameter values were invalid: An string set  may not be empty for key :a
            'Item':{'a':{'S':'b'}}, 'TableName':'none', 'ConditionExpression':'a = b', 'ExpressionAttributeValues':{':a':{'NULL':false}} | 1 validation error detected: One or more parameter values were invalid: Null attribute value types must have the value of true
            'Item':{'a':{'S':'b'}}, 'TableName':'none' | Requested resource not found
            'Item':{'a':{'S':'b'}} | One or more parameter values were invalid: Missing the key pk in the item
            'Item':{'pk':{'N':'1'}} | One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N
            'Item':{'pk':{'L':[]}} | One or more parameter values were invalid: Type mismatch for key pk expected: S actual: L
            'Item':{'pk':{'S':''}} | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            'Item':{'pk':{'S':'a'}, 'sk':{'B':''}}, 'TableName':'indexed' | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty binary value. Key: sk
            'Item':{'pk':{'S':'a'}, 'sk':{'B':'AA=='}, 'g':{'N':'1'}, 'l':{'S':'1'}}, 'TableName':'indexed' | One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: first
            'Item':{'pk':{'S':'a'}, 'sk':{'B':'AA=='}, 'h':{'NULL':true}, 'g':{'S':'1'}}, 'TableName':'indexed' | One or more parameter values were invalid: Type mismatch for Index Key h Expected: N Actual: NULL IndexName: second
            'Item':{'pk':{'S':'a'}, 'sk':{'B':'AA=='}, 'g':{'S':''}}, 'TableName':'indexed' | One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: first, IndexKey: g
            'Item':{'pk':{'S':'a'}, 'sk':{'B':'AA=='}, 'l':{'B':''}}, 'TableName':'indexed' | One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty binary value. IndexName: local, IndexKey: l
            """)
    void putItemIsRefusedAsByAws(String members, String message) {
        refused(items::put, "PutItem", members, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Key':{'pk':{}}, 'AttributesToGet':['a'], 'ProjectionExpression':'' | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}
            'Key':{'pk':{}}, 'ExpressionAttributeNames':{} | ExpressionAttributeNames can only be specified when using expressions
            'Key':{'pk':{'SS':[]}}, 'AttributesToGet':['a', 'a'] | One or more parameter values were invalid: An string set  may not be empty
            'Key':{'a':{'S':'b'}}, 'AttributesToGet':['a', 'b', 'a'] | One or more parameter values were invalid: Duplicate value in attribute name: a
            'Key':{'a':{'S':'b'}}, 'TableName':'none', 'ProjectionExpression':'a, b.c, b' | Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [b, c], path two: [b]
            'Key':{'a':{'S':'b'}}, 'TableName':'none', 'ProjectionExpression':'a', 'ExpressionAttributeNames':{'#a':'b'} | Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}
            'Key':{'a':{'S':'b'}}, 'TableName':'none' | Requested resource not found
            'Key':{} | The provided key element does not match the schema
            'Key':{'a':{'S':'b'}} | The provided key element does not match the schema
            'Key':{'pk':{'N':'1'}} | The provided key element does not match the schema
            'Key':{'pk':{'S':'a'}, 'a':{'S':'b'}} | The provided key element does not match the schema
            'Key':{'pk':{'S':''}} | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            """)
    void getItemIsRefusedAsByAws(String members, String message) {
        refused(items::get, "GetItem", members, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Key':{'pk':{}}, 'Expected':{'a':{}}, 'ConditionExpression':'' | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}
            'Key':{'pk':{}}, 'ExpressionAttributeValues':{':a':{}} | ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null
            'Key':{'pk':{'NULL':false}}, 'ReturnValues':'ALL_NEW' | One or more parameter values were invalid: Null attribute value types must have the value of true
            'Key':{'pk':{'S':''}}, 'ReturnValues':'ALL_NEW', 'Expected':{'a':{}} | ReturnValues can only be ALL_OLD or NONE
            'Key':{'pk':{'S':''}}, 'Expected':{'a':{}} | One or more parameter values were invalid: Value must be provided when Exists is null for Attribute: a
            'Key':{'pk':{'S':''}}, 'ConditionExpression':'a > b > c' | Invalid ConditionExpression: Syntax error; token: ">", near: "b > c"
            'Key':{'a':{'S':'b'}} | The provided key element does not match the schema
            """)
    void deleteItemIsRefusedAsByAws(String members, String message) {
        refused(items::delete, "DeleteItem", members, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Key':{'pk':{}}, 'AttributeUpdates':{'a':{}}, 'Expected':{'a':{}}, 'ConditionExpression':'', 'UpdateExpression':'' | 1 validation error detected: Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributeUpdates, Expected} Expression parameters: {UpdateExpression, ConditionExpression}
            'Key':{'pk':{}}, 'ExpressionAttributeValues':{':a':{}} | 1 validation error detected: ExpressionAttributeValues can only be specified when using expressions: UpdateExpression and ConditionExpression are null
            'Key':{'pk':{}}, 'AttributeUpdates':{'a':{}} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            'Key':{'pk':{'S':''}}, 'AttributeUpdates':{'a':{'Value':{'BS':[]}}} | 1 validation error detected: One or more parameter values were invalid: Binary sets should not be empty
            'Key':{'pk':{'S':''}}, 'AttributeUpdates':{'a':{}} | One or more parameter values were invalid: Only DELETE action is allowed when no attribute value is specified
            'Key':{'pk':{'S':''}}, 'AttributeUpdates':{'a':{'Action':'ADD'}} | One or more parameter values were invalid: Only DELETE action is allowed when no attribute value is specified
            'Key':{'pk':{'S':''}}, 'AttributeUpdates':{'a':{'Action':'DELETE', 'Value':{'S':'a'}}} | One or more parameter values were invalid: DELETE action with value is not supported for the type S
            'Key':{'pk':{'S':''}}, 'AttributeUpdates':{'a':{'Action':'ADD', 'Value':{'M':{}}}} | One or more parameter values were invalid: ADD action is not supported for the type M
            'Key':{'pk':{'S':''}}, 'AttributeUpdates':{'a':{'Action':'DELETE'}}, 'Expected':{'a':{}} | One or more parameter values were invalid: Value must be provided when Exists is null for Attribute: a
            'Key':{'pk':{'S':''}}, 'TableName':'none', 'UpdateExpression':'' | Invalid UpdateExpression: The expression can not be empty;
            'Key':{'pk':{'S':''}}, 'TableName':'none', 'UpdateExpression':'SET a a' | 1 validation error detected: Invalid UpdateExpression: Syntax error; token: "a", near: "a a"
            'Key':{'pk':{'S':''}}, 'TableName':'none', 'UpdateExpression':'SET a = :a', 'ConditionExpression':'a a', 'ExpressionAttributeValues':{':a':{'S':''}} | 1 validation error detected: Invalid ConditionExpression: Syntax error; token: "a", near: "a a"
            'Key':{'pk':{'S':''}}, 'TableName':'none', 'UpdateExpression':'REMOVE a', 'ConditionExpression':'a = a', 'ExpressionAttributeNames':{'#a':'b'} | 1 validation error detected: Invalid ConditionExpression: The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]
            'Key':{'pk':{'S':''}}, 'TableName':'none', 'UpdateExpression':'REMOVE a', 'ExpressionAttributeNames':{'#a':'b'} | Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}
            'Key':{'pk':{'S':''}}, 'TableName':'none' | Requested resource not found
            'Key':{'pk':{'S':'a'}}, 'UpdateExpression':'REMOVE b SET #a.x = b', 'ExpressionAttributeNames':{'#a':'pk'} | One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key
            'Key':{'pk':{'S':'a'}, 'sk':{'B':'AA=='}}, 'TableName':'indexed', 'UpdateExpression':'SET g = :g', 'ExpressionAttributeValues':{':g':{'N':'1'}} | One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: first
            'Key':{'pk':{'S':'a'}, 'sk':{'B':'AA=='}}, 'TableName':'indexed', 'UpdateExpression':'ADD l :g', 'ExpressionAttributeValues':{':g':{'N':'1'}} | One or more parameter values were invalid: Type mismatch for Index Key l Expected: B Actual: N IndexName: local
            'Key':{'pk':{'S':'a'}, 'sk':{'B':'AA=='}}, 'TableName':'indexed', 'UpdateExpression':'SET g = :g', 'ExpressionAttributeValues':{':g':{'S':''}} | One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.
            'Key':{'a':{'S':''}} | The provided key element does not match the schema
            'Key':{'pk':{'S':'a'}}, 'AttributeUpdates':{'pk':{'Value':{'S':'b'}}} | One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key
            'Key':{'pk':{'S':'a'}, 'sk':{'B':'AA=='}}, 'TableName':'indexed', 'AttributeUpdates':{'h':{'Value':{'S':'b'}}} | One or more parameter values were invalid: Type mismatch for Index Key h Expected: N Actual: S IndexName: second
            'Key':{'pk':{'S':'a'}, 'sk':{'B':'AA=='}}, 'TableName':'indexed', 'AttributeUpdates':{'l':{'Value':{'B':''}}} | One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty binary value.
            """)
    void updateItemIsRefusedAsByAws(String members, String message) {
        refused(items::update, "UpdateItem", members, message);
    }

    @Test
    void itemsAndKeysMayBeAsLargeAsAwsTakesThem() {
        String item = "{'TableName':'plain','Item':{'pk':{'S':'a'},'x':{'S':'%s'}}}".replace('\'', '"');
        assertThat(call(items::put, "PutItem", ACCOUNT, item.formatted("x".repeat((400 << 10) - 4))))
                .isEqualTo("{}");
        assertThatThrownBy(() -> call(items::put, "PutItem", ACCOUNT, item.formatted("x".repeat((400 << 10) - 3))))
                .hasMessage("Item size has exceeded the maximum allowed size");

        String key = "{'TableName':'indexed','Key':{'pk':{'S':'%s'},'sk':{'B':'%s'}}}".replace('\'', '"');
        assertThat(call(items::get, "GetItem", ACCOUNT, key.formatted("é".repeat(1024), "AAAA".repeat(341))))
                .isEqualTo("{}");
        assertThatThrownBy(() -> call(items::get, "GetItem", ACCOUNT, key.formatted("é".repeat(1025), "AAAA")))
                .hasMessage("One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
                        + " limit of2048 bytes");
        assertThatThrownBy(() -> call(items::get, "GetItem", ACCOUNT, key.formatted("a", "AAAA".repeat(342))))
                .hasMessage("One or more parameter values were invalid: Aggregated size of all range keys has exceeded"
                        + " the size limit of 1024 bytes");
    }

    @Test
    void whatIsRightReachesTheEngineAsItWasSent() {
        String put = "{\"Item\": {\"pk\":{\"S\":\"a\"}},  \"TableName\":\"plain\"}";
        call(items::put, "PutItem", ACCOUNT, put);
        String update = "{\"TableName\":\"plain\",\"Key\": {\"pk\":{\"S\":\"a\"}}}";
        call(items::update, "UpdateItem", ACCOUNT, update);
        assertThat(tables.asked).containsExactly("PutItem " + put, "UpdateItem " + update);
    }

    private void refused(RequestHandler handler, String operation, String members, String message) {
        String table = members.contains("'TableName'") ? "" : "'TableName':'plain', ";
        String request = ("{" + table + members + "}").replace('\'', '"');
        assertThatThrownBy(() -> call(handler, operation, ACCOUNT, request)).hasMessage(message);
        assertThat(tables.asked).isEmpty();
    }
}
