package dev.cumulet.apigateway.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Model;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** Schemas that bring the models along that they refer to, as definitions of their own. */
final class FlatSchema {
    private static final String DEFINITIONS = "definitions";

    private FlatSchema() {}

    static String of(Definition definition, Model model) {
        JsonNode schema = ModelRules.tree(model.schema()).orElseThrow();
        Set<String> needed = needed(definition, model);
        if (needed.isEmpty() || !(schema instanceof ObjectNode flat)) {
            return model.schema();
        }
        localise(flat);
        if (!flat.path(DEFINITIONS).isObject()) {
            flat.remove(DEFINITIONS); // nothing else could be meant by it
        }
        ObjectNode definitions = flat.withObject("/" + DEFINITIONS);
        for (String name : needed) {
            definition
                    .model(name)
                    .flatMap(known -> ModelRules.tree(known.schema()))
                    .ifPresent(known -> {
                        localise(known);
                        definitions.set(name, known);
                    });
        }
        return flat.toString();
    }

    private static Set<String> needed(Definition definition, Model model) {
        Set<String> needed = new LinkedHashSet<>();
        Deque<Model> open = new ArrayDeque<>(Set.of(model));
        while (!open.isEmpty()) {
            for (String name : ModelRules.names(open.removeFirst())) {
                if (needed.add(name)) {
                    definition.model(name).ifPresent(open::addLast);
                }
            }
        }
        return needed;
    }

    private static void localise(JsonNode schema) {
        for (JsonNode parent : schema.findParents("$ref")) {
            if (parent instanceof ObjectNode object && object.get("$ref").isTextual()) {
                ModelRules.target(object.get("$ref").asText())
                        .ifPresent(name -> object.set("$ref", TextNode.valueOf("#/" + DEFINITIONS + "/" + name)));
            }
        }
    }
}
