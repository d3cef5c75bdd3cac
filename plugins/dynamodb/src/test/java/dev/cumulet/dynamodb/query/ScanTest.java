package dev.cumulet.dynamodb.query;

import static dev.cumulet.dynamodb.query.Schemas.request;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and their order as seen in public threads and in the sources of other emulators, which were held against AWS. */
class ScanTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'ExpressionAttributeValues': {':a': {'S': 'a'}} | ExpressionAttributeValues can only be specified when"
                        + " using expressions: FilterExpression is null",
                "'ProjectionExpression': 'x', 'ScanFilter': {'x': {'ComparisonOperator': 'NULL'}} | Can not use both expression and non-expression parameters"
                        + " in the same request: Non-expression parameters: {ScanFilter} Expression parameters:"
                        + " {ProjectionExpression}",
                "'AttributesToGet': ['x', 'x'], 'ScanFilter': {'x': {'ComparisonOperator': 'EQ'}} | One or more parameter"
                        + " values were invalid: Duplicate value in attribute name: x",
                "'ScanFilter': {'x': {'ComparisonOperator': 'EQ'}}, 'Segment': 1 | One or more parameter values were invalid:"
                        + " Invalid number of argument(s) for the EQ ComparisonOperator",
                "'ConditionalOperator': 'OR' | ConditionalOperator cannot be used without Filter or Expected",
                "'ExclusiveStartKey': {'pk': {'N': ''}}, 'Segment': 1 | The parameter cannot be converted to a numeric value",
                "'Segment': 1, 'FilterExpression': '' | The TotalSegments parameter is required but was not present in the"
                        + " request when Segment parameter is present",
                "'TotalSegments': 1 | The Segment parameter is required but was not present in the request when parameter"
                        + " TotalSegments is present",
                "'Segment': 2, 'TotalSegments': 2 | The Segment parameter is zero-based and must be less than parameter"
                        + " TotalSegments: Segment: 2 is not less than TotalSegments: 2",
                "'FilterExpression': '' | Invalid FilterExpression: The expression can not be empty;",
                "'Select': 'SPECIFIC_ATTRIBUTES' | Must specify the AttributesToGet or ProjectionExpression when choosing to"
                        + " get SPECIFIC_ATTRIBUTES",
                "'Select': 'COUNT', 'AttributesToGet': ['x'] | Cannot specify the AttributesToGet when choosing to get only"
                        + " the Count",
            })
    void refusesParametersThatDoNotFit(String request, String message) {
        assertThatThrownBy(() -> Scan.of(request(request))).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'IndexName': 'nope' | The table does not have the specified index: nope",
                "'IndexName': 'nope', 'ExclusiveStartKey': {} | The provided starting key is invalid",
                "'IndexName': 'gall', 'ConsistentRead': true | Consistent reads are not supported on global secondary"
                        + " indexes",
                "'IndexName': 'gkeys', 'Select': 'ALL_ATTRIBUTES' | One or more parameter values were invalid: Select type"
                        + " ALL_ATTRIBUTES is not supported for global secondary index gkeys because its projection type is"
                        + " not ALL",
                "'IndexName': 'gkeys', 'AttributesToGet': ['x'] | One or more parameter values were invalid: Global"
                        + " secondary index gkeys does not project [x]",
                "'ExclusiveStartKey': {'pk': {'S': 'a'}} | The provided starting key is invalid: The provided key element"
                        + " does not match the schema",
                "'ExclusiveStartKey': {'pk': {'S': 'a'}, 'sk': {'N': '1'}} | The provided starting key is invalid: The"
                        + " provided key element does not match the schema",
                "'IndexName': 'gkeys', 'ExclusiveStartKey': {'pk': {'S': 'a'}, 'sk': {'S': 'a'}} | The provided starting key"
                        + " is invalid",
                "'IndexName': 'gkeys', 'ExclusiveStartKey': {'pk': {'S': 'a'}, 'sk': {'S': 'a'}, 'g': {'N': '1'}} | The"
                        + " provided key element does not match the schema",
                "'ExclusiveStartKey': {'pk': {'S': ''}, 'sk': {'S': 'a'}} | The provided starting key is invalid: One or more"
                        + " parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty"
                        + " string value. Key: pk",
                "'ProjectionExpression': 'sk[0]' | Key attributes must be scalars; list random access '[]' and map lookup '.'"
                        + " are not allowed: Key: sk",
            })
    void refusesWhatTheTableDoesNotHave(String request, String message) {
        assertThatThrownBy(() -> Scan.of(request(request)).check(Schemas.SORTED))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'Segment': 0, 'TotalSegments': 1",
                "'ScanFilter': {}",
                "'FilterExpression': 'pk = :a', 'ExpressionAttributeValues': {':a': {'S': 'a'}}",
                "'IndexName': 'lkeys', 'Select': 'ALL_ATTRIBUTES', 'ConsistentRead': true",
                "'IndexName': 'gkeys', 'Select': 'ALL_PROJECTED_ATTRIBUTES'",
            })
    void takesWhatAwsTakes(String request) {
        assertThatCode(() -> Scan.of(request(request)).check(Schemas.SORTED)).doesNotThrowAnyException();
    }
}
