package dev.cumulet.dynamodb.tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tags of tables. */
public final class TagOperations implements TableAspect {
    private static final String NO_ARN = "Invalid TableArn";
    private static final EngineReply NOTHING = EngineReply.of(200, new byte[0]);

    private final TableCatalog catalog;
    private final Table<TagSet> tags;

    public TagOperations(TableCatalog catalog, Table<TagSet> tags) {
        this.catalog = catalog;
        this.tags = tags;
    }

    /** TagResource. */
    public EngineReply tag(Request request) {
        ResourceName resource = resource(request);
        TagRules.checkAdded(request.document().path("Tags"));
        String table = existing(request, resource);
        Map<String, String> added = read(request.document().path("Tags"));
        change(request.scope(), table, present -> {
            Map<String, String> merged = new LinkedHashMap<>(present);
            merged.putAll(added);
            if (merged.size() > TagRules.MOST) {
                throw DynamoDbError.VALIDATION.exception(TagRules.TOO_MANY);
            }
            return merged;
        });
        return NOTHING;
    }

    /** UntagResource. */
    public EngineReply untag(Request request) {
        ResourceName resource = resource(request);
        TagRules.checkRemoved(request.document().path("TagKeys"));
        String table = existing(request, resource);
        change(request.scope(), table, present -> {
            Map<String, String> kept = new LinkedHashMap<>(present);
            request.document().path("TagKeys").forEach(key -> kept.remove(key.asText()));
            return kept;
        });
        return NOTHING;
    }

    /** ListTagsOfResource. All tags fit into one page of AWS's, so there is never a NextToken. */
    public EngineReply list(Request request) {
        String table = existing(request, resource(request));
        List<Map<String, String>> list = new ArrayList<>();
        tags.get(request.scope(), table)
                .map(TagSet::tags)
                .orElse(Map.of())
                .forEach((key, value) -> list.add(ordered(key, value)));
        return EngineReply.of(Json.<ObjectNode>tree(Map.of("Tags", list)));
    }

    private static Map<String, String> ordered(String key, String value) {
        Map<String, String> tag = new LinkedHashMap<>();
        tag.put("Key", key);
        tag.put("Value", value);
        return tag;
    }

    @Override
    public void creating(Scope scope, String table, ObjectNode request) {
        TagRules.check(request.path("Tags"));
    }

    @Override
    public void created(Scope scope, String table, ObjectNode request) {
        change(scope, table, present -> read(request.path("Tags")));
    }

    @Override
    public void deleted(Scope scope, String table) {
        tags.remove(scope, table);
    }

    @Override
    public void reset() {
        tags.clear();
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

    private static ResourceName resource(Request request) {
        if (!request.document().hasNonNull("ResourceArn")) {
            throw DynamoDbError.VALIDATION.exception(NO_ARN);
        }
        return ResourceName.of(request.document().path("ResourceArn").asText(), request.scope());
    }

    /**
     * {@return the name of the table that the request means}
     *
     * @throws AwsException if there is none
     */
    private String existing(Request request, ResourceName resource) {
        if (resource.table().isEmpty()
                || catalog.find(request.scope(), resource.table()).isEmpty()) {
            throw resource.notFound();
        }
        return resource.table();
    }
}
