package dev.cumulet.dynamodb.value;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.value.AttributeValue.B;
import dev.cumulet.dynamodb.value.AttributeValue.BOOL;
import dev.cumulet.dynamodb.value.AttributeValue.BS;
import dev.cumulet.dynamodb.value.AttributeValue.L;
import dev.cumulet.dynamodb.value.AttributeValue.M;
import dev.cumulet.dynamodb.value.AttributeValue.N;
import dev.cumulet.dynamodb.value.AttributeValue.NS;
import dev.cumulet.dynamodb.value.AttributeValue.NULL;
import dev.cumulet.dynamodb.value.AttributeValue.S;
import dev.cumulet.dynamodb.value.AttributeValue.SS;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** Writes values as documents of AWS's protocol. */
final class ValueWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueWriter() {}

    static ObjectNode document(AttributeValue value) {
        ObjectNode document = NODES.objectNode();
        return switch (value) {
            case S(String text) -> document.put("S", text);
            case N n -> document.put("N", n.value().toPlainString());
            case B b -> document.put("B", b.toString());
            case BOOL(boolean truth) -> document.put("BOOL", truth);
            case NULL _ -> document.put("NULL", true);
            case M(var attributes) -> document.set("M", attributes(attributes));
            case L(var values) -> document.set("L", values(values));
            case SS(var texts) -> document.set("SS", texts(texts, Function.identity()));
            case NS(var numbers) -> document.set("NS", texts(numbers, number -> number.toPlainString()));
            case BS(var binaries) -> document.set("BS", texts(binaries, B::toString));
        };
    }

    static ObjectNode attributes(Map<String, AttributeValue> attributes) {
        ObjectNode object = NODES.objectNode();
        attributes.forEach((name, attribute) -> object.set(name, document(attribute)));
        return object;
    }

    private static ArrayNode values(Collection<AttributeValue> values) {
        ArrayNode array = NODES.arrayNode(values.size());
        values.forEach(value -> array.add(document(value)));
        return array;
    }

    private static <T> ArrayNode texts(Collection<T> elements, Function<T, String> text) {
        ArrayNode array = NODES.arrayNode(elements.size());
        elements.forEach(element -> array.add(text.apply(element)));
        return array;
    }
}
