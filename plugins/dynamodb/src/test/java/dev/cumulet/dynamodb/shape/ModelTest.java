package dev.cumulet.dynamodb.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of shapes against AWS's public model of DynamoDB. */
class ModelTest {
    private static final String MODEL = "META-INF/smithy/2012-08-10/dynamodb-2012-08-10.json";

    /** Where AWS's service is known to depart from its public model, and the table with it. */
    private static final List<String> DEPARTURES = List.of(
            // Seen in public threads: AWS's messages name these values in another order.
            "ComparisonOperator: in another order",
            "ConditionalOperator: in another order",
            "ProjectionType: in another order",
            "ReturnValue: in another order",
            "ScalarAttributeType: in another order",
            "Select: in another order",
            // Since ARNs may stand for names the model lets any name pass; the service still has its rules for them.
            "ExistingTableName: 3..255 [a-zA-Z0-9_.-]+ instead of 1..1024",
            "ExistingTableName instead of TableArn",
            "NewTableName: 3..255 [a-zA-Z0-9_.-]+ instead of 1..1024",
            "NewTableName instead of TableArn",
            "TableNameOrArn: 1..255 [a-zA-Z0-9_.-]+ instead of 1..1024",
            "TableNameOrArn instead of TableArn",
            // A table without a source in another account needs these, and has two key attributes at most.
            "CreateTable.AttributeDefinitions: required",
            "CreateTable.KeySchema: required",
            "TableKeySchema: 1..2 instead of 1..",
            "TableKeySchema instead of KeySchema",
            // Tags and their ARNs are checked by the operations, with other texts.
            "ListTagsOfResource.ResourceArn: optional",
            "Tag.Key: optional",
            "Tag.Value: optional",
            "TagKeyString: any length instead of 1..128",
            "TagResource.ResourceArn: optional",
            "TagResource.Tags: optional",
            "TagValueString: any length instead of 0..256",
            "TagsResourceArn: any length instead of 1..1283",
            "TagsResourceArn instead of ResourceArnString",
            "UntagResource.ResourceArn: optional",
            "UntagResource.TagKeys: optional",
            // The query tells its limit in another form than all others.
            "QueryLimit instead of PositiveIntegerObject",
            // Seen in public threads: AWS prints a member that no client sends.
            "PutRequest.WorkloadProfileName: unknown to the model");

    private final JsonNode model = model();
    private final Set<String> found = new TreeSet<>();
    private final Set<String> compared = new HashSet<>();

    @Test
    void theTableIsTheModelButWhereAwsDepartsFromIt() {
        for (Map.Entry<String, JsonNode> shape : model.properties()) {
            if (shape.getValue().path("type").asText().equals("operation")) {
                String operation = bare(shape.getKey());
                members(
                        operation,
                        Shapes.input(operation),
                        model.path(shape.getValue().path("input").path("target").asText()));
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(DEPARTURES));
    }

    private void members(String owner, StructureShape ours, JsonNode theirs) {
        Set<String> names = new LinkedHashSet<>();
        theirs.path("members").fieldNames().forEachRemaining(names::add);
        ours.members().forEach(member -> {
            if (!names.remove(member.name())) {
                found.add(owner + "." + member.name() + ": unknown to the model");
                return;
            }
            JsonNode theirMember = theirs.path("members").path(member.name());
            boolean isRequired = theirMember.path("traits").has("smithy.api#required");
            if (member.isRequired() != isRequired) {
                found.add(owner + "." + member.name() + (isRequired ? ": optional" : ": required"));
            }
            compare(member.shape(), theirMember.path("target").asText());
        });
        names.forEach(name -> found.add(owner + "." + name + ": missing"));
    }

    private void compare(Shape ours, String id) {
        if (!compared.add(ours.name() + " " + id)) {
            return;
        }
        JsonNode theirs = model.path(id);
        if (!ours.name().equals(bare(id))) {
            found.add(ours.name() + " instead of " + bare(id));
        }
        if (!kind(ours).equals(theirs.path("type").asText("string"))) {
            found.add(ours.name() + ": a " + kind(ours));
            return;
        }
        String ourRules = rules(ours);
        String theirRules = rules(theirs);
        if (!ourRules.equals(theirRules)) {
            found.add(ours.name() + ": " + ourRules + " instead of " + theirRules);
        }
        switch (ours) {
            case StructureShape structure -> members(structure.name(), structure, theirs);
            case Shape.ListShape list ->
                compare(list.element(), theirs.path("member").path("target").asText());
            case Shape.MapShape map -> {
                compare(map.key(), theirs.path("key").path("target").asText());
                compare(map.value(), theirs.path("value").path("target").asText());
            }
            case Shape.EnumShape choice -> values(choice, theirs);
            default -> {}
        }
    }

    private void values(Shape.EnumShape ours, JsonNode theirs) {
        List<String> values = new ArrayList<>();
        theirs.path("members")
                .forEach(value -> values.add(
                        value.path("traits").path("smithy.api#enumValue").asText()));
        if (!new HashSet<>(values).equals(new HashSet<>(ours.values()))) {
            found.add(ours.name() + ": " + ours.values() + " instead of " + values);
        } else if (!values.equals(ours.values())) {
            found.add(ours.name() + ": in another order");
        }
    }

    private static String kind(Shape shape) {
        return switch (shape) {
            case StructureShape structure -> structure.isUnion() ? "union" : "structure";
            case Shape.ListShape _ -> "list";
            case Shape.MapShape _ -> "map";
            case Shape.StringShape _ -> "string";
            case Shape.EnumShape _ -> "enum";
            case Shape.NumberShape number -> number.type().name().toLowerCase();
            case Shape.BooleanShape _ -> "boolean";
            case Shape.BlobShape _ -> "blob";
            case Shape.HiddenShape _ -> "hidden";
        };
    }

    private static String rules(Shape shape) {
        return switch (shape) {
            case Shape.ListShape list -> rules(list.length());
            case Shape.MapShape map -> rules(map.length());
            case Shape.NumberShape number -> rules(number.range());
            case Shape.StringShape text ->
                rules(text.length())
                        + text.pattern()
                                .map(pattern -> " " + pattern.expression())
                                .orElse("");
            default -> rules(Bounds.NONE);
        };
    }

    private static String rules(Bounds bounds) {
        return bounds.isSome()
                ? (bounds.min() == Bounds.NONE.min() ? "" : bounds.min())
                        + ".."
                        + (bounds.max() == Bounds.NONE.max() ? "" : bounds.max())
                : "any length";
    }

    private static String rules(JsonNode shape) {
        JsonNode traits = shape.path("traits");
        JsonNode bounds =
                traits.has("smithy.api#length") ? traits.path("smithy.api#length") : traits.path("smithy.api#range");
        String range = bounds.isMissingNode()
                ? "any length"
                : bounds.path("min").asText() + ".." + bounds.path("max").asText();
        String pattern = traits.path("smithy.api#pattern").asText();
        return pattern.isEmpty() ? range : range + " " + pattern.replaceAll("^\\^|\\$$", "");
    }

    private static String bare(String id) {
        return id.substring(id.indexOf('#') + 1);
    }

    private static JsonNode model() {
        try (InputStream in = ModelTest.class.getClassLoader().getResourceAsStream(MODEL)) {
            return new ObjectMapper().readTree(in).path("shapes");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
