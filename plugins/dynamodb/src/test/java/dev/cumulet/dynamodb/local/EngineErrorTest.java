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
    void refusesAttributesOfWrongTypes() {
        for (String item : new String[] {
            "\"x\"",
            "{\"id\": \"a\"}",
            "{\"id\": {\"S\": 5}}",
            "{\"id\": {\"BOOL\": \"x\"}}",
            "{\"id\": {\"B\": \"%%%\"}}",
            "{\"id\": {\"SS\": [1]}}",
            "{\"id\": {\"L\": [\"a\"]}}",
            "{\"id\": {\"M\": {\"a\": 1}}}"
        }) {
            assertRefused("{\"TableName\": \"t\", \"Item\": " + item + "}");
            assertRefused("{\"RequestItems\": {\"t\": [{\"PutRequest\": {\"Item\": " + item + "}}]}}");
        }
    }

    @Test
    void leavesAFailureThatIsTheEnginesOwn() {
        String request =
                "{\"TableName\": \"t\", \"Item\": {\"id\": {\"S\": \"a\"}, \"Key\": {\"M\": {\"S\": {\"N\": \"1\"},"
                        + " \"l\": {\"L\": [{\"B\": \"AAAA\"}, {\"NULL\": true}, {\"NS\": [\"1\"]}]}}}}}";

        assertThat(repaired(request).status()).isEqualTo(500);
    }

    private static void assertRefused(String request) {
        EngineReply reply = repaired(request);
        assertThat(reply.status()).as(request).isEqualTo(400);
        assertThat(reply.bytes()).asString().contains("SerializationException");
    }

    private static EngineReply repaired(String request) {
        return new EngineError(Requests.of("PutItem", new Scope("000000000000", "eu-west-1"), request))
                .repaired(Requests.reply(500, FAILURE));
    }
}
