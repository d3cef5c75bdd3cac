package dev.cumulet.dynamodb.item;

import static dev.cumulet.dynamodb.front.Requests.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages as seen in the sources of other emulators, which were held against AWS, and in AWS's own engine; the form of
 * cancellations as seen in public threads.
 */
class TransactionOperationsTest {
    private static final String ACCOUNT = "123456789012";
    private static final String CANCELED =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
                    + "\"CancellationReasons\":[%s],\"Message\":\"Transaction cancelled, please refer cancellation reasons for"
                    + " specific reasons [%s]\"}";

    private final TwoTables tables = new TwoTables();
    private final TransactionOperations transactions =
            new TransactionOperations(tables.engine, tables.catalog, tables.catalog::pass);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | Invalid Request: TransactWriteRequest should contain Delete or Put or Update request
            {'Put':{'TableName':'none', 'Item':{}}, 'Delete':{'TableName':'none', 'Key':{}}} | TransactItems can only contain one of Check, Put, Update or Delete
            {'Put':{'TableName':'none', 'Item':{'pk':{}}}} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            {'Put':{'TableName':'none', 'Item':{'pk':{'SS':[]}}}} | One or more parameter values were invalid: An string set  may not be empty
            {'Put':{'TableName':'none', 'Item':{}, 'ExpressionAttributeNames':{'#a':'b'}}} | ExpressionAttributeNames can only be specified when using expressions
            {'Delete':{'TableName':'none', 'Key':{}, 'ExpressionAttributeValues':{':a':{}}}} | ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null
            {'Put':{'TableName':'none', 'Item':{}, 'ConditionExpression':'size(a) = :b', 'ExpressionAttributeValues':{':b':{'N':'1'}, ':c':{'N':'1'}}}} | Value provided in ExpressionAttributeValues unused in expressions: keys: {:c}
            {'ConditionCheck':{'TableName':'none', 'Key':{}, 'ConditionExpression':'size(a)'}} | Invalid ConditionExpression: The function is not allowed to be used this way in an expression; function: size
            {'Put':{'TableName':'none', 'Item':{'pk':{'S':'a'}}, 'Expected':{'a':{}}, 'ReturnValues':'ALL_NEW'}} | Requested resource not found
            {'Put':{'TableName':'plain', 'Item':{'pk':{'S':'a'}}}}, {'Delete':{'TableName':'plain', 'Key':{'pk':{'S':'a'}}}} | Transaction request cannot include multiple operations on one item
            {'Put':{'TableName':'plain', 'Item':{'pk':{'S':''}}}} | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            {'ConditionCheck':{'TableName':'plain', 'Key':{'pk':{'S':''}}, 'ConditionExpression':'a = b'}} | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            """)
    void transactWriteItemsIsRefusedAsByAws(String items, String message) {
        assertThatThrownBy(() -> write(items)).hasMessage(message);
        assertThat(tables.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'TableName':'none', 'Key':{'pk':{'NS':['1', '1']}} | Input collection contains duplicates
            'TableName':'none', 'Key':{}, 'ExpressionAttributeNames':{'#a':'b'} | ExpressionAttributeNames can only be specified when using expressions
            'TableName':'none', 'Key':{'pk':{'S':'a'}} | Requested resource not found
            'TableName':'plain', 'Key':{'pk':{'S':'b'}} | Transaction request cannot include multiple operations on one item
            'TableName':'plain', 'Key':{'pk':{'S':''}} | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            """)
    void transactGetItemsIsRefusedAsByAws(String get, String message) {
        String request =
                "{'TransactItems':[{'Get':{'TableName':'plain','Key':{'pk':{'S':'b'}}}},{'Get':{" + get + "}}]}";
        assertThatThrownBy(() -> call(transactions::get, "TransactGetItems", ACCOUNT, request.replace('\'', '"')))
                .hasMessage(message);
        assertThat(tables.asked).isEmpty();
    }

    @Test
    void keysThatDoNotFitCancelTheTransaction() {
        assertCanceled(
                "{'Put':{'TableName':'plain','Item':{'pk':{'N':'1'}}}},{'Put':{'TableName':'plain','Item':{'pk':{'S':'a'}}}},"
                        + "{'Update':{'TableName':'plain','Key':{'a':{'S':'b'}},'UpdateExpression':'REMOVE a'}}",
                "{'Code':'ValidationError','Message':'One or more parameter values were invalid: Type mismatch for key pk"
                        + " expected: S actual: N'},{'Code':'None'},{'Code':'ValidationError','Message':'The provided key"
                        + " element does not match the schema'}",
                "ValidationError, None, ValidationError");
        assertThat(tables.asked).isEmpty();
    }

    @Test
    void readsOfKeysThatDoNotFitAreCanceledToo() {
        String request = "{'TransactItems':[{'Get':{'TableName':'plain','Key':{}}}]}".replace('\'', '"');
        assertThatThrownBy(() -> call(transactions::get, "TransactGetItems", ACCOUNT, request))
                .hasMessage(CANCELED.formatted(
                        "{\"Code\":\"ValidationError\",\"Message\":\"The provided key element does not match the"
                                + " schema\"}",
                        "ValidationError"));
    }

    @Test
    void itemsWithoutWhatWasAskedForAreLeftOutOfTheAnswer() {
        tables.answer(200, "{\"Responses\":[{\"Item\":{}},{\"Item\":{\"a\":{\"S\":\"b\"}}},{}]}");
        String request = ("{'TransactItems':[{'Get':{'TableName':'plain','Key':{'pk':{'S':'b'}},"
                        + "'ProjectionExpression':'a'}}]}")
                .replace('\'', '"');
        assertThat(call(transactions::get, "TransactGetItems", ACCOUNT, request))
                .isEqualTo("{\"Responses\":[{},{\"Item\":{\"a\":{\"S\":\"b\"}}},{}]}");
    }

    /** As in a response of AWS in a public thread: the update's fault is a reason of the cancellation. */
    @Test
    void theUpdateThatDoesNotFitItsItemIsNamed() {
        String fault = "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"The provided"
                + " expression refers to an attribute that does not exist in the item\"}";
        tables.answer(400, fault);
        tables.answer(400, canceled("None", "ConditionalCheckFailed"));
        tables.answer(400, fault);
        tables.answer(400, canceled("None", "ConditionalCheckFailed"));
        assertCanceled(
                "{'Update':{'TableName':'plain','Key':{'pk':{'S':'a'}},'UpdateExpression':'SET a = b'}},"
                        + "{'Delete':{'TableName':'plain','Key':{'pk':{'S':'b'}}}},"
                        + "{'Update':{'TableName':'plain','Key':{'pk':{'S':'c'}},'UpdateExpression':'SET a = b'}}",
                "{'Code':'None'},{'Code':'None'},{'Code':'ValidationError','Message':'The provided expression refers to"
                        + " an attribute that does not exist in the item'}",
                "None, None, ValidationError");
        assertThat(tables.asked)
                .hasSize(4)
                .filteredOn(request -> request.contains("\"ConditionCheck\""))
                .hasSize(3);
    }

    private static String canceled(String... codes) {
        return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"CancellationReasons\":"
                + "[{\"Code\":\"" + String.join("\"},{\"Code\":\"", codes) + "\"}]}";
    }

    private void assertCanceled(String items, String reasons, String codes) {
        assertThatThrownBy(() -> write(items))
                .isInstanceOf(AssertionError.class)
                .hasMessage(CANCELED.formatted(reasons.replace('\'', '"'), codes));
    }

    private String write(String items) {
        return call(
                transactions::write,
                "TransactWriteItems",
                ACCOUNT,
                ("{'TransactItems':[" + items + "]}").replace('\'', '"'));
    }
}
