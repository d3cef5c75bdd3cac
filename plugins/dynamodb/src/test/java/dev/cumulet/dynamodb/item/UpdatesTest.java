package dev.cumulet.dynamodb.item;

import static dev.cumulet.dynamodb.front.Requests.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What engines do differently with updates, as seen by public conformance suites: of absent items, and in answers. */
class UpdatesTest {
    private static final String FAILED = "{'__type':'ConditionalCheckFailedException','message':'m'%s}";
    private static final String ITEM = ",'Item':{'a':{'S':'b'}}";

    private final TwoTables tables = new TwoTables();
    private final ItemOperations items = new ItemOperations(tables.catalog, tables.catalog::pass);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SET m.a = :v | {'m':{'M':{'a':{'S':'1'},'b':{'S':'2'}}}} | {'m':{'M':{'a':{'S':'1'}}}}
            SET m.a.c = :v, n = :v | {'m':{'M':{'a':{'M':{'c':{'S':'1'},'d':{'S':'2'}}}}},'n':{'S':'1'}} | {'m':{'M':{'a':{'M':{'c':{'S':'1'}}}}},'n':{'S':'1'}}
            SET l[2] = :v, l[0] = :v | {'l':{'L':[{'S':'1'},{'S':'2'},{'S':'3'}]}} | {'l':{'L':[{'S':'1'},{'S':'3'}]}}
            SET l[1].a = :v REMOVE m.x | {'l':{'L':[{'S':'1'},{'M':{'a':{'S':'2'},'b':{'S':'3'}}}]},'m':{'M':{'y':{'S':'1'}}}} | {'l':{'L':[{'M':{'a':{'S':'2'}}}]}}
            SET n = :v | {'n':{'M':{'a':{'S':'1'}}}} | {'n':{'M':{'a':{'S':'1'}}}}
            """)
    void updatedAttributesAreThoseThatTheUpdateNames(String update, String answered, String returned) {
        tables.answer(200, json("{'Attributes':" + answered + "}"));
        assertThat(update("'ReturnValues':'UPDATED_NEW','UpdateExpression':'" + update
                        + "','ExpressionAttributeValues':{':v':{'S':'1'}}"))
                .isEqualTo(json("{'Attributes':" + returned + "}"));
    }

    @Test
    void updatesWithoutAnyAttributesLeftReturnNone() {
        tables.answer(200, json("{'Attributes':{'m':{'M':{'y':{'S':'1'}}}}}"));
        assertThat(update("'ReturnValues':'UPDATED_NEW','UpdateExpression':'SET m.x = :v',"
                        + "'ExpressionAttributeValues':{':v':{'S':'1'}}"))
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'UpdateExpression':'REMOVE a' | 'UpdateExpression':'REMOVE a','ReturnValuesOnConditionCheckFailure':'ALL_OLD','ExpressionAttributeNames':{'#k':'pk'},'ConditionExpression':'attribute_exists(#k)' | 'ReturnValuesOnConditionCheckFailure':'ALL_OLD','ExpressionAttributeNames':{'#k':'pk'},'ConditionExpression':'attribute_not_exists(#k)'
            'UpdateExpression':'DELETE #k :v','ExpressionAttributeNames':{'#k':'b'},'ExpressionAttributeValues':{':v':{'SS':['x']},':w':{'S':'y'}},'ConditionExpression':'(c = :w) OR d = e' | 'UpdateExpression':'DELETE #k :v','ExpressionAttributeNames':{'#k':'b','#kk':'pk'},'ExpressionAttributeValues':{':v':{'SS':['x']},':w':{'S':'y'}},'ConditionExpression':'((c = :w) OR d = e) AND attribute_exists(#kk)','ReturnValuesOnConditionCheckFailure':'ALL_OLD' | 'ConditionExpression':'((c = :w) OR d = e) AND attribute_not_exists(#k)','ExpressionAttributeValues':{':w':{'S':'y'}},'ReturnValuesOnConditionCheckFailure':'ALL_OLD','ExpressionAttributeNames':{'#k':'pk'}
            'UpdateExpression':'REMOVE a','ConditionExpression':'(c = d)' | 'UpdateExpression':'REMOVE a','ConditionExpression':'(c = d) AND attribute_exists(#k)','ReturnValuesOnConditionCheckFailure':'ALL_OLD','ExpressionAttributeNames':{'#k':'pk'} | 'ConditionExpression':'(c = d) AND attribute_not_exists(#k)','ReturnValuesOnConditionCheckFailure':'ALL_OLD','ExpressionAttributeNames':{'#k':'pk'}
            'AttributeUpdates':{'a':{'Action':'DELETE'}},'Expected':{'b':{'Exists':false}} | 'AttributeUpdates':{'a':{'Action':'DELETE'}},'Expected':{'b':{'Exists':false},'pk':{'ComparisonOperator':'NOT_NULL'}},'ReturnValuesOnConditionCheckFailure':'ALL_OLD' | 'Expected':{'b':{'Exists':false},'pk':{'ComparisonOperator':'NULL'}},'ReturnValuesOnConditionCheckFailure':'ALL_OLD'
            """)
    void takingAwayFromAnAbsentItemDoesNothing(String members, String asUpdate, String asDeletion) {
        tables.answer(400, json(FAILED.formatted("")));
        assertThat(update(members)).isEqualTo("{}");
        String start = "{'TableName':'plain','Key':{'pk':{'S':'a'}},";
        assertThat(tables.asked)
                .containsExactly(
                        "UpdateItem " + json(start + asUpdate + "}"), "DeleteItem " + json(start + asDeletion + "}"));
    }

    @Test
    void conditionsThatDoNotHoldFailAsEver() {
        tables.answer(400, json(FAILED.formatted(ITEM)));
        String condition = "'UpdateExpression':'REMOVE a','ConditionExpression':'c = d'";
        assertThatThrownBy(() -> update(condition)).hasMessage(json(FAILED.formatted("")));
        tables.answer(400, json(FAILED.formatted(ITEM)));
        assertThatThrownBy(() -> update(condition + ",'ReturnValuesOnConditionCheckFailure':'ALL_OLD'"))
                .hasMessage(json(FAILED.formatted(ITEM)));
        tables.answer(400, json(FAILED.formatted("")));
        tables.answer(400, json(FAILED.formatted("")));
        assertThatThrownBy(() -> update(condition)).hasMessage(json(FAILED.formatted("")));
    }

    /** Recorded from AWS: the message is in upper case beside an item. Only the front has asked for this one. */
    @Test
    void messagesLoseTheirCapitalWithTheItem() {
        tables.answer(400, json(FAILED.formatted(ITEM)).replace("message", "Message"));
        assertThatThrownBy(() -> update("'UpdateExpression':'REMOVE a','ConditionExpression':'c = d'"))
                .hasMessage(json(FAILED.formatted("")));
    }

    @Test
    void anItemThatComesInBetweenIsUpdated() {
        tables.answer(400, json(FAILED.formatted("")));
        tables.answer(400, json(FAILED.formatted(ITEM)));
        tables.answer(200, "{\"Attributes\":{}}");
        assertThat(update("'UpdateExpression':'REMOVE a'")).isEqualTo("{\"Attributes\":{}}");
    }

    @Test
    void whatMakesSomethingMakesItsItem() {
        update("'UpdateExpression':'SET a = b REMOVE c'");
        update("'AttributeUpdates':{'a':{'Action':'DELETE'},'b':{'Value':{'S':'c'}}}");
        update("'AttributeUpdates':{}");
        assertThat(tables.asked).hasSize(3).noneMatch(request -> request.contains("#k") || request.contains("NULL"));
    }

    private String update(String members) {
        return call(
                items::update,
                "UpdateItem",
                "123456789012",
                json("{'TableName':'plain','Key':{'pk':{'S':'a'}}," + members + "}"));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
