package dev.cumulet.dynamodb.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Makes a document say what AWS reads in it, so that nobody behind the front has to know how AWS reads. */
final class Plain {
    private Plain() {}

    /** {@return a copy without members that are null, and with numbers that fit their types} */
    static ObjectNode copy(StructureShape shape, ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        members(shape, copy);
        return copy;
    }

    private static void members(StructureShape shape, ObjectNode object) {
        object.properties().removeIf(property -> property.getValue().isNull());
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            Member member = shape.find(property.getKey());
            if (member != null && member.shape() instanceof Shape.NumberShape number) {
                if (!number.type().fits(property.getValue())) {
                    property.setValue(LongNode.valueOf(number.type().whole(property.getValue())));
                }
            } else if (member != null) {
                value(member.shape(), property.getValue());
            }
        }
    }

    private static void value(Shape shape, JsonNode value) {
        switch (shape) {
            case StructureShape structure -> {
                if (value instanceof ObjectNode object) {
                    members(structure, object);
                }
            }
            case Shape.ListShape list -> value.forEach(element -> value(list.element(), element));
            case Shape.MapShape map -> value.forEach(element -> value(map.value(), element));
            default -> {}
        }
    }
}
