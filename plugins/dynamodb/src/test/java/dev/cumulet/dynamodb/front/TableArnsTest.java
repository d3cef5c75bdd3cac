package dev.cumulet.dynamodb.front;

import static dev.cumulet.dynamodb.front.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import org.junit.jupiter.api.Test;

class TableArnsTest {
    private static final Scope SCOPE = new Scope("111111111111", "eu-west-1");
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:111111111111:table/users";

    @Test
    void leavesARequestWithoutArnsUntouched() {
        EngineRequest request = request("{ \"TableName\" : \"users\" }");
        assertThat(TableArns.in(request).request()).isSameAs(request);
    }

    @Test
    void namesTheTableOfAnArn() {
        assertThat(translated("{\"TableName\":\"" + ARN + "\",\"Limit\":1}"))
                .isEqualTo("{\"TableName\":\"users\",\"Limit\":1}");
    }

    @Test
    void namesTheTablesOfATransaction() {
        // AWS takes ARNs here: recorded test_transact_get_items, TransactGetItems-with-TableArn.
        assertThat(translated("{\"TransactItems\":[{\"Get\":{\"TableName\":\"" + ARN + "\",\"Key\":{}}}]}"))
                .isEqualTo("{\"TransactItems\":[{\"Get\":{\"TableName\":\"users\",\"Key\":{}}}]}");
    }

    @Test
    void namesTheTablesOfABatchAndAnswersWithTheArns() {
        TableArns arns = TableArns.in(request("{\"RequestItems\":{\"" + ARN + "\":{},\"other\":{}}}"));
        assertThat(text(arns.request().bytes())).isEqualTo("{\"RequestItems\":{\"users\":{},\"other\":{}}}");
        assertThat(text(arns.reply(Requests.reply(
                                200, "{\"Responses\":{\"users\":[],\"other\":[]},\"UnprocessedKeys\":{}}"))
                        .bytes()))
                .isEqualTo("{\"Responses\":{\"other\":[],\"" + ARN + "\":[]},\"UnprocessedKeys\":{}}");
    }

    @Test
    void losesNoWritesToATableThatIsNamedTwice() {
        EngineRequest request = request("{\"RequestItems\":{\"users\":[1],\"" + ARN + "\":[2]}}");
        assertThatThrownBy(() -> TableArns.in(request))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("users is named twice");
    }

    @Test
    void tellsByArnWhatATableConsumed() {
        // AWS's model: "If you had specified the Amazon Resource Name (ARN) of a table in the input, you'll see the
        // table
        // ARN in the response."
        TableArns arns = TableArns.in(request("{\"TableName\":\"" + ARN + "\",\"ReturnConsumedCapacity\":\"TOTAL\"}"));
        assertThat(text(arns.reply(Requests.reply(
                                200, "{\"ConsumedCapacity\":{\"TableName\":\"users\",\"CapacityUnits\":0.5}}"))
                        .bytes()))
                .isEqualTo("{\"ConsumedCapacity\":{\"TableName\":\"" + ARN + "\",\"CapacityUnits\":0.5}}");
    }

    @Test
    void leavesArnsInItemsAlone() {
        String request = "{\"TableName\":\"users\",\"Item\":{\"TableName\":{\"S\":\"" + ARN + "\"}}}";
        assertThat(translated(request)).isEqualTo(request);
    }

    @Test
    void keepsTheDigitsOfNumbers() {
        assertThat(translated("{\"TableName\":\"" + ARN + "\",\"x\":1795337964.7340}"))
                .isEqualTo("{\"TableName\":\"users\",\"x\":1795337964.7340}");
    }

    @Test
    void refusesTablesOfAnotherRegionOrAccount() {
        // Seen in public notes of AWS's answers to DescribeTable.
        String west = "arn:aws:dynamodb:us-east-1:111111111111:table/users";
        assertThatThrownBy(() -> TableArns.in(request("{\"TableName\":\"" + west + "\"}")))
                .isInstanceOf(AwsException.class)
                .hasMessage("1 validation error detected: Invalid AWS region in '" + west + "'");
        String foreign = "{\"TableName\":\"arn:aws:dynamodb:us-east-1:222222222222:table/users\"}";
        assertThatThrownBy(() -> TableArns.in(request(foreign)))
                .isInstanceOf(AwsException.class)
                .hasMessage("Access is denied");
    }

    private static String translated(String request) {
        return text(TableArns.in(request(request)).request().bytes());
    }

    private static EngineRequest request(String json) {
        return Requests.of("GetItem", SCOPE, json);
    }
}
