package dev.cumulet.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.spi.service.Scope;
import org.junit.jupiter.api.Test;

/** What becomes of the engine's internal failures: SDKs try those again and again, and AWS has few of them. */
class EngineErrorTest {
    private static final String FAILURE = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalFailure\"}";

    @Test
    void leavesAFailureThatIsTheEnginesOwn() {
        assertThat(repaired("{\"TableName\": \"t\"}").status()).isEqualTo(500);
    }

    private static EngineReply repaired(String request) {
        return new EngineError(Requests.of("PutItem", new Scope("000000000000", "eu-west-1"), request))
                .repaired(Requests.reply(500, FAILURE));
    }
}
