package dev.cumulet.apigateway.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Model;
import java.util.ArrayList;
import java.util.List;

/** Templates whose output has a model's form, with sample values in place of the input's. */
final class SampleTemplate {
    private static final String BEGINNING = "#set($inputRoot = $input.path('$'))\n";
    private static final int DEEPEST = 16;

    private final Definition definition;

    private SampleTemplate(Definition definition) {
        this.definition = definition;
    }

    static String of(Definition definition, Model model) {
        SampleTemplate template = new SampleTemplate(definition);
        return BEGINNING
                + ModelRules.tree(model.schema())
                        .map(schema -> template.sample(schema, "", 0))
                        .orElse("{ }");
    }

    private String sample(JsonNode schema, String indent, int depth) {
        if (depth > DEEPEST) {
            return "{ }";
        }
        if (schema.path("$ref").isTextual()) {
            return ModelRules.target(schema.path("$ref").asText())
                    .flatMap(definition::model)
                    .flatMap(model -> ModelRules.tree(model.schema()))
                    .map(referred -> sample(referred, indent, depth + 1))
                    .orElse("{ }");
        }
        return switch (schema.path("type").asText(schema.has("properties") ? "object" : "")) {
            case "object" -> object(schema.path("properties"), indent, depth);
            case "array" -> array(schema.path("items"), indent, depth);
            case "integer" -> "42";
            case "number" -> "3.1415";
            case "boolean" -> "true";
            case "null" -> "null";
            default -> "\"foo\"";
        };
    }

    private String object(JsonNode properties, String indent, int depth) {
        List<String> members = new ArrayList<>();
        properties
                .properties()
                .forEach(member -> members.add(indent + "  \"" + member.getKey() + "\" : "
                        + sample(member.getValue(), indent + "  ", depth + 1)));
        return members.isEmpty() ? "{ }" : "{\n" + String.join(",\n", members) + "\n" + indent + "}";
    }

    private String array(JsonNode items, String indent, int depth) {
        return "[\n##TODO: Update this foreach loop to reference array from input json\n#foreach($elem in $inputRoot)\n"
                + indent + "  " + sample(items, indent + "  ", depth + 1)
                + "#if($foreach.hasNext),#end\n\n#end\n" + indent + "]";
    }
}
