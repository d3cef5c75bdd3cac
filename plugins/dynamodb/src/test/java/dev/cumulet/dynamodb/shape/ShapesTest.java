package dev.cumulet.dynamodb.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShapesTest {
    @Test
    void knowsTheOperationsOfBothServices() {
        assertThat(Shapes.input("PutItem").member("Item")).isPresent();
        assertThat(Shapes.input("GetRecords").member("ShardIterator")).isPresent();
        assertThatThrownBy(() -> Shapes.input("Nope")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesBackARequestThatSaysWhatAwsReads() throws IOException {
        ObjectNode plain = document("{'TableName': 'abc', 'Limit': 5, 'Unknown': null}");
        assertThat(Shapes.check("Scan", plain)).isSameAs(plain);

        ObjectNode odd = document("{'TableName': 'abc', 'Limit': 2147483648, 'TotalSegments': 4.7, 'Segment': 0.5,"
                + " 'IndexName': null}");
        assertThat(Shapes.check("Scan", odd))
                .hasToString("{\"TableName\":\"abc\",\"Limit\":2147483647,\"TotalSegments\":4,\"Segment\":0}");
    }

    @Test
    void leavesMissingAttributeValuesWhereTheyAre() throws IOException {
        ObjectNode document =
                document("{'TableName': 'abc', 'Item': {'a': null, 'b': {'L': [null]}, 'c': {'S': null}}}");
        assertThat(Shapes.check("PutItem", document))
                .hasToString("{\"TableName\":\"abc\",\"Item\":{\"a\":null,\"b\":{\"L\":[null]},\"c\":{}}}");
    }

    private static ObjectNode document(String text) throws IOException {
        return Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
