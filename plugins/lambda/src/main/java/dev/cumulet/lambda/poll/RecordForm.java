package dev.cumulet.lambda.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;

/** How Lambda writes the records of DynamoDB Streams, which is not quite how DynamoDB does. */
final class RecordForm {
    private RecordForm() {}

    /** {@return a record for functions} */
    static ObjectNode of(JsonNode record, String streamArn, Scope scope) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.set("eventID", record.path("eventID"));
        made.set("eventName", record.path("eventName"));
        made.set("eventVersion", record.path("eventVersion"));
        made.put("eventSource", "aws:dynamodb");
        made.put("awsRegion", scope.region());
        ObjectNode change = record.path("dynamodb").deepCopy();
        // Lambda's serializer knows no whole seconds: it writes 1.4797E9, which some runtimes show as 1479700000.0.
        change.put(
                "ApproximateCreationDateTime",
                change.path("ApproximateCreationDateTime").asDouble());
        made.set("dynamodb", change);
        JsonNode identity = record.path("userIdentity");
        if (identity.isObject()) {
            made.putObject("userIdentity")
                    .put("principalId", identity.path("PrincipalId").asText())
                    .put("type", identity.path("Type").asText());
        }
        made.put("eventSourceARN", streamArn);
        return made;
    }

    /** {@return when the item was written, by the source's clock} */
    static Instant created(JsonNode record) {
        return Instant.ofEpochMilli((long)
                (record.path("dynamodb").path("ApproximateCreationDateTime").asDouble() * 1000));
    }
}
