package dev.cumulet.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableCatalogTest {
    private static final Scope SCOPE = new Scope("100000000001", "eu-west-1");
    private static final String TABLE = """
            {"Table": {"TableName": "users", "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
              "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "%s"}]}}""";

    private final EngineOfOneTable engine = new EngineOfOneTable();
    private final TableCatalog catalog = new TableCatalog(new Engine(engine));

    /** An engine that answers what it is told to, and does something else in the meantime. */
    private static final class EngineOfOneTable implements DynamoDbEngine {
        private final List<EngineRequest> asked = new ArrayList<>();
        private EngineReply reply = Requests.reply(200, TABLE.formatted("S"));
        private Runnable meanwhile = () -> {};

        @Override
        public EngineReply execute(EngineRequest request) {
            asked.add(request);
            EngineReply answer = reply;
            meanwhile.run();
            return answer;
        }
    }

    @Test
    void asksTheEngineOnceForATable() {
        catalog.schema(SCOPE, "users");
        catalog.schema(SCOPE, "users");
        assertThat(engine.asked).hasSize(1);
    }

    @Test
    void knowsATableThatHasComeAfterItWasNotThere() {
        engine.reply =
                Requests.reply(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\"}");
        assertThat(catalog.find(SCOPE, "users")).isEmpty();
        engine.reply = Requests.reply(200, TABLE.formatted("S"));
        assertThat(catalog.find(SCOPE, "users")).isPresent();
    }

    @Test
    void takesNoTableForAbsentWhileTheEngineCannotTell() {
        String throttled = "com.amazon.coral.availability#ThrottlingException";
        engine.reply = Requests.reply(400, "{\"__type\":\"" + throttled + "\",\"message\":\"Rate exceeded\"}");
        assertThatThrownBy(() -> catalog.find(SCOPE, "users"))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.code().code()).isEqualTo(throttled))
                .hasMessage("Rate exceeded");
    }

    @Test
    void keepsNoSchemaThatWasChangedWhileTheEngineAnswered() {
        engine.meanwhile = () -> {
            engine.meanwhile = () -> {};
            engine.reply = Requests.reply(200, TABLE.formatted("N"));
            catalog.forget(SCOPE, "users");
        };
        catalog.schema(SCOPE, "users");
        assertThat(catalog.schema(SCOPE, "users").hashKey().type()).isEqualTo("N");
    }

    @Test
    void forgetsATableInAllRegionsOfItsAccountOnly() {
        Scope elsewhere = new Scope(SCOPE.account(), "us-east-1");
        Scope another = new Scope("100000000002", SCOPE.region());
        List.of(SCOPE, elsewhere, another).forEach(scope -> catalog.schema(scope, "users"));
        catalog.forget(SCOPE, "users");
        List.of(SCOPE, elsewhere, another).forEach(scope -> catalog.schema(scope, "users"));
        assertThat(engine.asked)
                .extracting(EngineRequest::scope)
                .containsExactly(SCOPE, elsewhere, another, SCOPE, elsewhere);
    }
}
