package dev.cumulet.dynamodb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.spi.service.AwsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineReplyTest {
    @Test
    void isTheErrorThatAValueWasRefusedWith() {
        AwsException error = DynamoDbError.SERIALIZATION.exception("text").with("Item", Map.of("pk", Map.of("S", "a")));
        EngineReply reply = EngineReply.of(error);
        assertThat(reply.isSuccess()).isFalse();
        assertThat(reply.document())
                .hasToString("{\"__type\":\"com.amazon.coral.service#SerializationException\",\"Message\":\"text\","
                        + "\"Item\":{\"pk\":{\"S\":\"a\"}}}");
        assertThat(Engine.exception(reply).members()).isEqualTo(error.members());
    }
}
