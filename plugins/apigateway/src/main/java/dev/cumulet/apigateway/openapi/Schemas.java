package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The models of a document: its named schemas, and those that stand right where a content is described. */
final class Schemas {
    private static final String JSON = "application/json";
    private static final String MODELS = "https://apigateway.amazonaws.com/restapis/%s/models/";

    private final String base;
    private final Identifiers ids;
    private final List<String> warnings;
    private final List<Model> models = new ArrayList<>();

    Schemas(String apiId, Identifiers ids, List<String> warnings) {
        this.base = MODELS.formatted(apiId);
        this.ids = ids;
        this.warnings = warnings;
    }

    /** Takes the named schemas in. */
    void add(Map<String, JsonNode> named) {
        named.forEach((name, schema) -> add(name, schema));
    }

    /** {@return all models, in the order in which they were met} */
    List<Model> models() {
        return List.copyOf(models);
    }

    /**
     * {@return the model of each media type; null if there is none}
     *
     * @param place where the contents stand, for warnings
     */
    Map<String, String> named(Map<String, JsonNode> contents, String place) {
        Map<String, String> names = new TreeMap<>();
        contents.forEach((type, schema) -> name(schema, place).ifPresent(name -> names.put(type, name)));
        return names.isEmpty() ? null : names;
    }

    private Optional<String> name(JsonNode schema, String place) {
        Optional<String> referred = Document.referred(schema);
        if (referred.isEmpty()) {
            String id = ids.next(Identifiers.MODEL);
            add("MODEL" + id, schema);
            return Optional.of("MODEL" + id);
        }
        if (Items.find(models, Model::name, referred.get()).isEmpty()) {
            warnings.add("Parse issue: attribute " + place + ".content.schema."
                    + schema.path("$ref").asText() + " is missing");
            return Optional.empty();
        }
        return referred;
    }

    private void add(String name, JsonNode schema) {
        String description = Document.text(schema.get("description")).orElse(null);
        models.add(new Model(
                ids.next(Identifiers.MODEL), name, description, Reading.json(linked(schema.deepCopy())), JSON));
    }

    /** Makes references to other schemas lead to other models. */
    private JsonNode linked(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            Document.referred(object).ifPresent(name -> object.put("$ref", base + name));
        }
        if (schema instanceof ObjectNode || schema instanceof ArrayNode) {
            schema.forEach(this::linked);
        }
        return schema;
    }
}
