package dev.cumulet.dynamodb.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvItemsTest {
    private static List<String> read(String options, String text) throws IOException {
        List<String> items = new ArrayList<>();
        new CsvItems(
                        Json.text(options),
                        Json.text("{\"d\":[{\"AttributeName\":\"k\",\"AttributeType\":\"N\"}]}")
                                .path("d"))
                .read(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        item -> items.add(Json.toText(item).replace('"', '\'')));
        return items;
    }

    @Test
    void theFirstRowNamesTheAttributes() throws IOException {
        assertThat(read("{}", "k,a\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n2,\n3\n"))
                .containsExactly(
                        "{'k':{'N':'1'},'a':{'S':'x, \\'y\\'\\nz'}}",
                        "{'k':{'N':'2'},'a':{'S':''}}",
                        "{'k':{'N':'3'}}");
    }

    @Test
    void orTheRequestDoes() throws IOException {
        assertThat(read("{\"Csv\":{\"Delimiter\":\"\\t\",\"HeaderList\":[\"k\",\"a\"]}}", "1\tx"))
                .containsExactly("{'k':{'N':'1'},'a':{'S':'x'}}");
    }

    @Test
    void rowsThatAreNoneEndTheObject() {
        assertThatThrownBy(() -> read("{}", "k\n1,2")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{}", "k\n\"1")).isInstanceOf(IOException.class);
    }
}
