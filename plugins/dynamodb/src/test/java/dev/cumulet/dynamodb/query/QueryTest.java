package dev.cumulet.dynamodb.query;

import static dev.cumulet.dynamodb.query.Schemas.request;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages and their order as seen in public threads and in the sources of other emulators, which were held against AWS;
 * those about keys of several attributes are what AWS's own local engine says.
 */
class QueryTest {
    private static final String KEY = "'KeyConditionExpression': 'pk = :a'";
    private static final String A = "'ExpressionAttributeValues': {':a': {'S': 'a'}}";

    /** What the requests below stand for. */
    private static String expanded(String request) {
        return request.replace("KEY", KEY + ", " + A)
                .replace("ON G", "'KeyConditionExpression': 'g = :a', " + A)
                .replace("LEGACY", "'KeyConditions': {'pk': EQ a}")
                .replaceAll("EQ (\\w+)", "{'ComparisonOperator': 'EQ', 'AttributeValueList': [{'S': '$1'}]}")
                .replaceAll("(NE|LT|CONTAINS) a", "{'ComparisonOperator': '$1', 'AttributeValueList': [{'S': 'a'}]}")
                .replace("FROM", "'ExclusiveStartKey'")
                .replace("GET", "'AttributesToGet': ['x']");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "KEY, LEGACY | Can not use both expression and non-expression parameters in the same request: Non-expression"
                        + " parameters: {KeyConditions} Expression parameters: {KeyConditionExpression}",
                "KEY, GET, 'QueryFilter': {'x': EQ a}, 'ConditionalOperator': 'AND', 'FilterExpression': 'x = :a' | Can not"
                        + " use both expression and non-expression parameters in the same request: Non-expression parameters:"
                        + " {AttributesToGet, QueryFilter, ConditionalOperator} Expression parameters: {FilterExpression,"
                        + " KeyConditionExpression}",
                "LEGACY, 'ExpressionAttributeNames': {'#a': 'a'} | ExpressionAttributeNames can only be specified when using"
                        + " expressions",
                "LEGACY, 'ExpressionAttributeValues': {':a': {'S': 'a'}} | ExpressionAttributeValues can only be specified"
                        + " when using expressions: FilterExpression and KeyConditionExpression are null",
                "'TableName': 'abc' | Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
                        + " request.",
                "'KeyConditions': {} | Conditions can be of length 1 or 2 only",
                "LEGACY, 'AttributesToGet': ['x', 'y', 'x'] | One or more parameter values were invalid: Duplicate value in"
                        + " attribute name: x",
                "LEGACY, FROM: {'pk': {'N': 'x'}} | The parameter cannot be converted to a numeric value: x",
                "FROM: {'pk': {}} | The provided starting key is invalid: Supplied AttributeValue is empty, must contain"
                        + " exactly one of the supported datatypes",
                "KEY, 'Select': 'SPECIFIC_ATTRIBUTES' | 1 validation error detected: Must specify the AttributesToGet or"
                        + " ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES",
                "KEY, 'Select': 'COUNT', 'ProjectionExpression': 'x' | Cannot specify the ProjectionExpression when choosing"
                        + " to get only the Count",
                "LEGACY, 'Select': 'ALL_ATTRIBUTES', GET | Cannot specify the AttributesToGet when choosing to get"
                        + " ALL_ATTRIBUTES",
                "KEY, 'Select': 'ALL_PROJECTED_ATTRIBUTES' | ALL_PROJECTED_ATTRIBUTES can be used only when Querying using"
                        + " an IndexName",
                "LEGACY, 'QueryFilter': {'x': EQ a}, 'ConditionalOperator': 'OR' | ConditionalOperator can only be used when"
                        + " Filter or Expected has two or more elements",
            })
    void refusesParametersThatDoNotFit(String request, String message) {
        assertThatThrownBy(() -> Query.of(request(expanded(request)))).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pk = :a OR sk = :a | Invalid operator used in KeyConditionExpression: OR",
                "NOT pk = :a | Invalid operator used in KeyConditionExpression: NOT",
                "pk <> :a | Invalid operator used in KeyConditionExpression: <>",
                "pk IN (:a) | Invalid operator used in KeyConditionExpression: IN",
                "attribute_exists(pk) AND sk = :a | Invalid operator used in KeyConditionExpression: attribute_exists",
                "pk = :a AND contains(sk, :a) | Invalid operator used in KeyConditionExpression: contains",
                "pk = :a AND size(sk) = :a | KeyConditionExpressions cannot contain nested operations",
                "pk.a = :a | KeyConditionExpressions cannot have conditions on nested attributes",
                "pk = :a AND pk = :a | KeyConditionExpressions must only contain one condition per key",
                "pk = sk AND pk = :a | Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
                        + " condition",
                "pk = :a AND :a BETWEEN sk AND :a | Invalid condition in KeyConditionExpression: BETWEEN operator must have"
                        + " the key attribute as its first operand",
                "sk = :a | Query condition missed key schema element: pk",
                "pk = :a AND x = :a | Query condition missed key schema element: sk",
                "pk > :a | Query key condition not supported",
                "begins_with(pk, :a) | Query key condition not supported",
                "pk = :a AND sk = :a AND x = :a | Conditions can be of length 1 or 2 only",
            })
    void refusesExpressionsThatAreNoConditionsOnKeys(String expression, String message) {
        String request = "'KeyConditionExpression': '" + expression + "', " + A;
        assertThatThrownBy(() -> Query.of(request(request)).check(Schemas.SORTED))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pk = :a",
                ":a = pk",
                "pk = :a AND sk = :a",
                "sk > :a AND pk = :a",
                "(pk = :a) AND :a <= sk",
                "pk = :a AND begins_with(sk, :a)",
                "pk = :a AND sk BETWEEN :a AND :a",
            })
    void takesConditionsOnKeys(String expression) {
        String request = "'KeyConditionExpression': '" + expression + "', " + A;
        assertThatCode(() -> Query.of(request(request)).check(Schemas.SORTED)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "KEY, 'IndexName': 'nope' | The table does not have the specified index: nope",
                "ON G, 'IndexName': 'gall', 'ConsistentRead': true | Consistent reads are not supported on global secondary"
                        + " indexes",
                "KEY, 'IndexName': 'gkeys' | Query condition missed key schema element: g",
                "ON G, 'IndexName': 'gkeys', 'Select': 'ALL_ATTRIBUTES' | One or more parameter values were invalid: Select"
                        + " type ALL_ATTRIBUTES is not supported for global secondary index gkeys because its projection type"
                        + " is not ALL",
                "ON G, 'IndexName': 'ginc', 'ProjectionExpression': 'x, y, pk, z.a' | One or more parameter values were"
                        + " invalid: Global secondary index ginc does not project [y, z]",
                "ON G, 'IndexName': 'gkeys', 'FilterExpression': 'x = :a' | One or more parameter values were invalid:"
                        + " Secondary index gkeys does not project one or more filter attributes: [x]",
                "KEY, 'FilterExpression': 'sk = :a' | Filter Expression can only contain non-primary key attributes: Primary"
                        + " key attribute: sk",
                "ON G, 'IndexName': 'gall', 'FilterExpression': 'size(gs) > :a' | Filter Expression can only contain"
                        + " non-primary key attributes: Primary key attribute: gs",
                "LEGACY, 'QueryFilter': {'pk': EQ a} | QueryFilter can only contain non-primary key attributes: Primary key"
                        + " attribute: pk",
                "KEY, 'ProjectionExpression': 'pk.a' | Key attributes must be scalars; list random access '[]' and map"
                        + " lookup '.' are not allowed: Key: pk",
                "KEY, 'FilterExpression': 'g[0] = :a' | Key attributes must be scalars; list random access '[]' and map"
                        + " lookup '.' are not allowed: IndexKey: g",
                "'KeyConditions': {'pk': NE a} | Attempted conditional constraint is not an indexable operation",
                "'KeyConditions': {'pk': EQ a, 'sk': CONTAINS a} | Attempted conditional constraint is not an indexable"
                        + " operation",
                "'KeyConditions': {'pk': LT a} | Query key condition not supported",
                "'KeyConditionExpression': 'pk = :a', 'ExpressionAttributeValues': {':a': {'N': '1'}} | One or more"
                        + " parameter values were invalid: Condition parameter type does not match schema type",
                "'KeyConditionExpression': 'pk = :a', 'ExpressionAttributeValues': {':a': {'S': ''}} | One or more parameter"
                        + " values are not valid. The AttributeValue for a key attribute cannot contain an empty string"
                        + " value. Key: pk",
                "'IndexName': 'lkeys', 'KeyConditionExpression': 'pk = :a AND l = :b', 'ExpressionAttributeValues': {':a':"
                        + " {'S': 'a'}, ':b': {'B': ''}} | One or more parameter values are not valid. A value specified for a"
                        + " secondary index key is not supported. The AttributeValue for a key attribute cannot contain an"
                        + " empty binary value. IndexName: lkeys, IndexKey: l",
            })
    void refusesWhatTheTableDoesNotHave(String request, String message) {
        assertThatThrownBy(() -> Query.of(request(expanded(request))).check(Schemas.SORTED))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "KEY, FROM: {} | The provided starting key is invalid",
                "KEY, FROM: {'pk': {'S': 'a'}} | The provided starting key is invalid",
                "KEY, FROM: {'pk': {'S': 'a'}, 'x': {'S': 'a'}} | The provided starting key is invalid",
                "KEY, FROM: {'pk': {'S': 'a'}, 'sk': {'N': '1'}} | The provided key element does not match the schema",
                "KEY, FROM: {'pk': {'S': 'b'}, 'sk': {'S': '0'}} | The provided starting key is outside query boundaries"
                        + " based on provided conditions",
                "ON G, 'IndexName': 'gkeys', FROM: {'pk': {'S': 'a'}, 'sk': {'S': '0'}} | The provided starting key is"
                        + " invalid",
                "ON G, 'IndexName': 'gkeys', FROM: {'pk': {'S': 'a'}, 'sk': {'N': '0'}, 'g': {'S': 'a'}} | The provided"
                        + " starting key is invalid: The provided key element does not match the schema",
                "'KeyConditions': {'pk': EQ a, 'sk': EQ b}, FROM: {'pk': {'S': 'a'}, 'sk': {'S': 'c'}} | The provided"
                        + " starting key does not match the range key predicate",
                "'KeyConditions': {'pk': EQ a, 'sk': EQ b}, FROM: {'pk': {'S': 'b'}, 'sk': {'S': 'b'}} | The query can"
                        + " return at most one row and cannot be restarted",
            })
    void refusesToStartWhereThePageCanNotBegin(String request, String message) {
        assertThatThrownBy(() -> Query.of(request(expanded(request))).check(Schemas.SORTED))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "h1 = :a | HASH key attributes h2 must have equality conditions specified in the query",
                "h1 = :a AND h2 > :a | HASH key attributes h2 must have equality conditions specified in the query",
                "h1 = :a AND h2 = :a AND x = :a | Query condition missed key schema element: h1",
                "h1 = :a AND h2 = :a AND r2 = :a | RANGE key attributes r1 must have equality conditions specified in the"
                        + " query because a condition is present on key attribute r2",
                "h1 = :a AND h2 = :a AND r1 = :a AND r2 = :a | One or more parameter values were invalid: Condition parameter"
                        + " type does not match schema type",
            })
    void refusesConditionsThatLeaveOutPartsOfAKey(String expression, String message) {
        String request = "'IndexName': 'several', 'KeyConditionExpression': '" + expression + "', " + A;
        assertThatThrownBy(() -> Query.of(request(request)).check(Schemas.SORTED))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h1 = :a AND h2 = :a", "h2 = :a AND h1 = :a AND begins_with(r1, :a)"})
    void takesConditionsOnKeysOfSeveralAttributes(String expression) {
        String request = "'IndexName': 'several', 'KeyConditionExpression': '" + expression + "', " + A;
        assertThatCode(() -> Query.of(request(request)).check(Schemas.SORTED)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'KeyConditions': {'pk': EQ a, 'sk': EQ a} | Query key condition not supported",
                "'KeyConditions': {'sk': EQ a} | Query condition missed key schema element: pk",
            })
    void asksForNoMoreThanThePartitionKeyOfATableWithoutASortKey(String request, String message) {
        assertThatThrownBy(() -> Query.of(request(expanded(request))).check(Schemas.PLAIN))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEGACY, 'FilterExpression': 'x = :a', " + A,
                "KEY, 'Select': 'COUNT', FROM: {'pk': {'S': 'a'}, 'sk': {'S': '0'}}",
                "KEY, 'IndexName': 'lkeys', 'Select': 'ALL_ATTRIBUTES'",
                "KEY, 'IndexName': 'lkeys', 'ConsistentRead': true, 'ProjectionExpression': 'y'",
                "ON G, 'IndexName': 'gall', 'FilterExpression': 'pk = :a AND y = :a'",
                "ON G, 'IndexName': 'ginc', 'FilterExpression': 'x = :a', 'ProjectionExpression': 'x, sk'",
            })
    void takesWhatAwsTakes(String request) {
        assertThatCode(() -> Query.of(request(expanded(request))).check(Schemas.SORTED))
                .doesNotThrowAnyException();
    }
}
