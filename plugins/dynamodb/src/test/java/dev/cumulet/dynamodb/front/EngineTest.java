package dev.cumulet.dynamodb.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineUnavailableException;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final Scope SCOPE = new Scope("100000000001", "eu-west-1");

    private final List<String> told = new ArrayList<>();

    @Test
    void tellsOfWritesThatWereCarriedOutOnly() {
        Engine engine = observed(
                request -> request.scope().equals(SCOPE) ? Requests.reply(200, "{}") : Requests.reply(400, "{}"));
        engine.execute("PutItem", SCOPE, Map.of());
        engine.execute("GetItem", SCOPE, Map.of());
        engine.execute("PutItem", new Scope("100000000002", "eu-west-1"), Map.of());
        assertThat(told).containsExactly("PutItem");
    }

    @Test
    void answersThatAWriteWasCarriedOutEvenIfNobodyCanBeToldOfIt() {
        Engine engine = new Engine(request -> Requests.reply(200, "{}"));
        engine.whenWritten(request -> {
            throw DynamoDbError.INTERNAL_SERVER_ERROR.exception("away");
        });
        EngineReply reply = engine.execute("PutItem", SCOPE, Map.of());
        assertThat(reply.isSuccess()).isTrue();
    }

    @Test
    void anEngineThatIsAwayIsAnInternalError() {
        Engine engine = observed(request -> {
            throw new EngineUnavailableException("It starts");
        });
        assertThatThrownBy(() -> engine.execute("PutItem", SCOPE, Map.of()))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.code().status()).isEqualTo(500))
                .hasMessage("It starts");
        assertThat(told).isEmpty();
    }

    private Engine observed(DynamoDbEngine observed) {
        Engine engine = new Engine(observed);
        engine.whenWritten(request -> told.add(request.operation()));
        return engine;
    }
}
