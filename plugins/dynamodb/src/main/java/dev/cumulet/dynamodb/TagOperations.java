package dev.cumulet.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.shape.Payload;
import dev.cumulet.spi.storage.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tags of tables. Engines keep none, so they are in the server's own storage. */
final class TagOperations {
    private static final Payload NOTHING = new Payload(new byte[0]);
    private static final int MOST = 50;

    private final Engine engine;
    private final Table<TagSet> tags;

    TagOperations(Engine engine, Table<TagSet> tags) {
        this.engine = engine;
        this.tags = tags;
    }

    Reply<Payload> tag(Payload request, Call call) {
        ObjectNode input = TableOperations.input(request);
        String table = existing(input, call.scope());
        Map<String, String> added = read(input.path("Tags"));
        change(call.scope(), table, present -> {
            Map<String, String> merged = new LinkedHashMap<>(present);
            merged.putAll(added);
            if (merged.size() > MOST) {
                throw DynamoDbError.VALIDATION.exception(
                        "One or more parameter values were invalid: Too many tags: tags exceed the limit of " + MOST);
            }
            return merged;
        });
        return Reply.of(NOTHING);
    }

    Reply<Payload> untag(Payload request, Call call) {
        ObjectNode input = TableOperations.input(request);
        String table = existing(input, call.scope());
        change(call.scope(), table, present -> {
            Map<String, String> kept = new LinkedHashMap<>(present);
            input.path("TagKeys").forEach(key -> kept.remove(key.asText()));
            return kept;
        });
        return Reply.of(NOTHING);
    }

    /** All tags fit into one page of AWS's, so there is never a NextToken. */
    Reply<Payload> list(Payload request, Call call) {
        String table = existing(TableOperations.input(request), call.scope());
        List<Map<String, String>> list = new ArrayList<>();
        tags.get(call.scope(), table)
                .map(TagSet::tags)
                .orElse(Map.of())
                .forEach((key, value) -> list.add(ordered(key, value)));
        return Reply.of(new Payload(Json.write(Map.of("Tags", list))));
    }

    private static Map<String, String> ordered(String key, String value) {
        Map<String, String> tag = new LinkedHashMap<>();
        tag.put("Key", key);
        tag.put("Value", value);
        return tag;
    }

    /** Gives a new table its tags, and none of those of a former table of that name. */
    void replace(Scope scope, String table, JsonNode wanted) {
        change(scope, table, present -> read(wanted));
    }

    void forget(Scope scope, String table) {
        tags.remove(scope, table);
    }

    private void change(Scope scope, String table, UnaryOperator<Map<String, String>> change) {
        tags.update(scope, table, present -> {
            Map<String, String> changed = change.apply(present.map(TagSet::tags).orElse(Map.of()));
            return changed.isEmpty() ? Optional.empty() : Optional.of(new TagSet(changed));
        });
    }

    private static Map<String, String> read(JsonNode list) {
        Map<String, String> tags = new LinkedHashMap<>();
        list.forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }

    /**
     * {@return the name of the table that the request means}
     *
     * @throws AwsException if there is none
     */
    private String existing(ObjectNode input, Scope scope) {
        String arn = input.path("ResourceArn").asText();
        String table = TableArns.name(arn, scope);
        if (!engine.execute("DescribeTable", scope, Map.of("TableName", table)).isSuccess()) {
            throw DynamoDbError.RESOURCE_NOT_FOUND.exception(
                    "Requested resource not found: ResourcArn: " + arn + " not found");
        }
        return table;
    }
}
