package dev.cumulet.dynamodb.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Items as rows: keys have the types that the table gives them, all else is text. */
final class CsvItems implements ItemReader {
    private final char delimiter;
    private final List<String> header;
    private final Map<String, String> types = new HashMap<>();

    /**
     * Makes a reader.
     *
     * @param options {@code InputFormatOptions}; with a list of headers the first row is data
     * @param definitions {@code AttributeDefinitions}
     */
    CsvItems(JsonNode options, JsonNode definitions) {
        this.delimiter = options.path("Csv").path("Delimiter").asText(",").charAt(0);
        List<String> names = new ArrayList<>();
        options.path("Csv").path("HeaderList").forEach(name -> names.add(name.asText()));
        this.header = List.copyOf(names);
        definitions.forEach(definition -> types.put(
                definition.path("AttributeName").asText(),
                definition.path("AttributeType").asText()));
    }

    @Override
    public void read(InputStream content, Consumer<ObjectNode> items) throws IOException {
        Reader in = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        CsvRows rows = new CsvRows(in, delimiter);
        List<String> names = header;
        if (names.isEmpty()) {
            names = rows.next().orElse(List.of());
        }
        for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
            items.accept(item(names, row.get()));
        }
    }

    private ObjectNode item(List<String> names, List<String> row) throws IOException {
        if (row.size() > names.size()) {
            throw new IOException("A row has more values than there are headers");
        }
        ObjectNode item = Json.object();
        for (int i = 0; i < row.size(); i++) {
            item.putObject(names.get(i)).put(types.getOrDefault(names.get(i), "S"), row.get(i));
        }
        return item;
    }
}
