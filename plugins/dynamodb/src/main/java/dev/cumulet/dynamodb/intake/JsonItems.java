package dev.cumulet.dynamodb.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Items in DynamoDB's JSON, one a line, each in a member {@code Item}: as exports write them. */
final class JsonItems implements ItemReader {
    @Override
    public void read(InputStream content, Consumer<ObjectNode> items) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                items.accept(item(line));
            }
        }
    }

    private static ObjectNode item(String line) throws IOException {
        if (Json.object(line.getBytes(StandardCharsets.UTF_8)).get("Item") instanceof ObjectNode item) {
            return item;
        }
        throw new IOException("A line has no item");
    }
}
