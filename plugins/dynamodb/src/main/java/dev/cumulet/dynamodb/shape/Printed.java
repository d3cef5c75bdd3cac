package dev.cumulet.dynamodb.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** Values as AWS's messages show them, which is how its Java objects show themselves. */
final class Printed {
    private Printed() {}

    static String of(Shape shape, JsonNode value) {
        if (value == null || value.isNull()) {
            return "null";
        }
        return switch (shape) {
            case StructureShape structure ->
                structure.isUnion() ? union(structure, value) : structure(structure, value);
            case Shape.ListShape list -> list(list, value);
            case Shape.MapShape map -> map(map, value);
            case Shape.NumberShape number -> number(number.type(), value);
            case Shape.StringShape _ -> value.asText();
            case Shape.EnumShape _ -> value.asText();
            case Shape.BooleanShape _ -> value.asText();
            case Shape.BlobShape _ -> value.asText();
            case Shape.HiddenShape _ -> "null";
        };
    }

    private static String number(NumberType type, JsonNode value) {
        return type == NumberType.DOUBLE ? Double.toString(value.doubleValue()) : Long.toString(type.whole(value));
    }

    /** An attribute value shows no more than its hash code. */
    private static String union(StructureShape shape, JsonNode value) {
        return JavaName.of(shape) + "@" + Integer.toHexString(value.hashCode());
    }

    private static String structure(StructureShape shape, JsonNode value) {
        StringJoiner members = new StringJoiner(", ", shape.name() + "(", ")");
        for (Member member : shape.members()) {
            members.add(member.path() + "=" + of(member.shape(), value.get(member.name())));
        }
        return members.toString();
    }

    private static String list(Shape.ListShape shape, JsonNode value) {
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        value.forEach(element -> elements.add(of(shape.element(), element)));
        return elements.toString();
    }

    private static String map(Shape.MapShape shape, JsonNode value) {
        StringJoiner entries = new StringJoiner(", ", "{", "}");
        value.properties().forEach(entry -> entries.add(entry.getKey() + "=" + of(shape.value(), entry.getValue())));
        return entries.toString();
    }
}
