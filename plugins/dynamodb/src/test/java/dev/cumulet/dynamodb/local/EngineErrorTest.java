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

    /** Recorded from AWS: a failed condition's message is in upper case beside an item, and in lower case alone. */
    @Test
    void messagesBesideItemsAreInUpperCase() {
        String alone = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\",%s";
        String item = "\"Item\":{\"a\":{\"S\":\"b\"}},";
        String failed = "\"%s\":\"The conditional request failed\"}";
        String sent = alone + failed.formatted("Message");
        assertThat(repaired("{}", 400, sent.formatted("")).document())
                .hasToString(alone.formatted("") + failed.formatted("message"));
        assertThat(repaired("{}", 400, sent.formatted(item)).document()).hasToString(sent.formatted(item));
    }

    private static EngineReply repaired(String request) {
        return repaired(request, 500, FAILURE);
    }

    private static EngineReply repaired(String request, int status, String sent) {
        return new EngineError(Requests.of("PutItem", new Scope("000000000000", "eu-west-1"), request))
                .repaired(Requests.reply(status, sent));
    }
}
