package dev.cumulet.dynamodb.item;

import static dev.cumulet.dynamodb.front.Requests.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.front.RequestHandler;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages and their order as seen in the sources of other emulators, which were held against AWS, and in AWS's own
 * engine; that of items that don't match the schema recorded from AWS.
 */
class BatchOperationsTest {
    private static final String ACCOUNT = "123456789012";

    private final TwoTables tables = new TwoTables();
    private final BatchOperations batches = new BatchOperations(tables.catalog, tables.catalog::pass);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'plain':{'Keys':[{'pk':{}}], 'AttributesToGet':['a'], 'ProjectionExpression':'a'} | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}
            'plain':{'Keys':[{'pk':{}}], 'AttributesToGet':['a']}, 'indexed':{'Keys':[{}], 'ProjectionExpression':'a'} | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}
            'plain':{'Keys':[{'pk':{}}], 'ExpressionAttributeNames':{'#a':'b'}} | ExpressionAttributeNames can only be specified when using expressions
            'plain':{'Keys':[{'pk':{}}]} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            'plain':{'Keys':[{'a':{'N':'1'}}, {'a':{'N':'1.0'}}]} | Provided list of item keys contains duplicates
            'none':{'Keys':[{'sk':{'B':'AA=='}, 'pk':{'S':'a'}}, {'pk':{'S':'a'}, 'sk':{'B':'AA=='}}]} | Provided list of item keys contains duplicates
            'plain':{'Keys':[{'a':{'N':'1'}}], 'AttributesToGet':['a', 'a']} | One or more parameter values were invalid: Duplicate value in attribute name: a
            'none':{'Keys':[{'a':{'N':'1'}}], 'ProjectionExpression':'a, a'} | Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
            'none':{'Keys':[{'a':{'N':'1'}}]} | Requested resource not found
            'plain':{'Keys':[{'a':{'N':'1'}}]} | The provided key element does not match the schema
            'plain':{'Keys':[{'pk':{'N':'1'}}]} | The provided key element does not match the schema
            'plain':{'Keys':[{'pk':{'S':''}}]} | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            """)
    void batchGetItemIsRefusedAsByAws(String items, String message) {
        refused(batches::get, "BatchGetItem", items, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'none':[{}] | Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes
            'none':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}, 'DeleteRequest':{'Key':{'pk':{'S':'a'}}}}] | Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes
            'none':[{'PutRequest':{'Item':{'pk':{'SS':['a', 'a']}}}}] | One or more parameter values were invalid: Input collection [a, a] contains duplicates.
            'none':[{'DeleteRequest':{'Key':{'pk':{}}}}] | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            'none':[{'DeleteRequest':{'Key':{'a':{'S':'b'}}}}] | Requested resource not found
            'plain':[{'PutRequest':{'Item':{'a':{'S':'b'}}}}] | The provided key element does not match the schema
            'plain':[{'PutRequest':{'Item':{'pk':{'N':'1'}}}}] | The provided key element does not match the schema
            'plain':[{'PutRequest':{'Item':{'pk':{'S':''}}}}] | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            'plain':[{'DeleteRequest':{'Key':{'pk':{'S':'a'}, 'a':{'S':'b'}}}}] | The provided key element does not match the schema
            'plain':[{'PutRequest':{'Item':{'pk':{'S':'a'}, 'a':{'S':'b'}}}}, {'DeleteRequest':{'Key':{'pk':{'S':'a'}}}}] | Provided list of item keys contains duplicates
            'indexed':[{'PutRequest':{'Item':{'pk':{'S':'a'}, 'sk':{'B':'AA=='}, 'h':{'S':'b'}}}}] | One or more parameter values were invalid: Type mismatch for Index Key h Expected: N Actual: S IndexName: second
            """)
    void batchWriteItemIsRefusedAsByAws(String items, String message) {
        refused(batches::write, "BatchWriteItem", items, message);
    }

    @Test
    void batchesAreLimitedOverAllTables() {
        String keys = keys(51, "{'pk':{'S':'%d'}}");
        refused(
                batches::get,
                "BatchGetItem",
                "'plain':{'Keys':[" + keys + "]},'none':{'Keys':[" + keys(50, "{'pk':{'S':'%d'}}") + "]}",
                "Too many items requested for the BatchGetItem call");
        String writes = keys(13, "{'PutRequest':{'Item':{'pk':{'S':'%d'}}}}");
        refused(
                batches::write,
                "BatchWriteItem",
                "'plain':[" + writes + "],'none':[" + writes + "]",
                "Too many items requested for the BatchWriteItem call");
    }

    private static String keys(int count, String key) {
        return IntStream.range(0, count).mapToObj(key::formatted).collect(Collectors.joining(","));
    }

    private void refused(RequestHandler handler, String operation, String items, String message) {
        String request = ("{'RequestItems':{" + items + "}}").replace('\'', '"');
        assertThatThrownBy(() -> call(handler, operation, ACCOUNT, request)).hasMessage(message);
        assertThat(tables.asked).isEmpty();
    }
}
