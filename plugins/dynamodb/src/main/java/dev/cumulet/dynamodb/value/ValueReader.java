package dev.cumulet.dynamodb.value;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads values out of documents whose JSON types are right. */
final class ValueReader {
    private static final int MOST_LEVELS = 32;

    private ValueReader() {}

    /** AWS looks into each type that is there before it says that there are two. */
    static AttributeValue value(JsonNode document, int level) {
        if (level >= MOST_LEVELS) {
            throw ValueError.TOO_DEEP.exception();
        }
        AttributeValue value = null;
        int types = 0;
        for (Map.Entry<String, JsonNode> typed : document.properties()) {
            AttributeValue read = typed.getValue().isNull() ? null : typed(typed.getKey(), typed.getValue(), level);
            if (read != null) {
                value = read;
                types++;
            }
        }
        if (types > 1) {
            throw ValueError.MORE_THAN_ONE.exception();
        }
        if (value == null) {
            throw ValueError.EMPTY.exception();
        }
        return value;
    }

    /** {@return the value, or null if AWS has no such type: it doesn't look at members that it doesn't know} */
    private static AttributeValue typed(String type, JsonNode content, int level) {
        return switch (type) {
            case "S" -> new S(content.asText());
            case "N" -> new N(Numbers.parse(content.asText()));
            case "B" -> binary(content);
            case "BOOL" -> new BOOL(content.asBoolean());
            case "NULL" -> nothing(content);
            case "M" -> new M(attributes(content, level + 1));
            case "L" -> new L(values(content, level + 1));
            case "SS" -> new SS(texts(content));
            case "NS" -> new NS(numbers(content));
            case "BS" -> new BS(binaries(content));
            default -> null;
        };
    }

    static Map<String, AttributeValue> attributes(JsonNode content, int level) {
        Map<String, AttributeValue> attributes = LinkedHashMap.newLinkedHashMap(content.size());
        for (Map.Entry<String, JsonNode> attribute : content.properties()) {
            attributes.put(attribute.getKey(), value(attribute.getValue(), level));
        }
        return attributes;
    }

    private static List<AttributeValue> values(JsonNode content, int level) {
        List<AttributeValue> values = new ArrayList<>(content.size());
        for (JsonNode element : content) {
            values.add(value(element, level));
        }
        return values;
    }

    private static NULL nothing(JsonNode content) {
        if (!content.asBoolean()) {
            throw ValueError.FALSE_NULL.exception();
        }
        return new NULL();
    }

    private static B binary(JsonNode content) {
        return new B(Base64.getDecoder().decode(content.asText()));
    }

    private static Set<String> texts(JsonNode content) {
        Set<String> texts = set(content, JsonNode::asText, ValueError.EMPTY_STRING_SET);
        if (texts.size() < content.size()) {
            throw ValueError.DUPLICATE_STRING.exception(printed(content));
        }
        return texts;
    }

    private static Set<BigDecimal> numbers(JsonNode content) {
        Set<BigDecimal> numbers = set(content, number -> Numbers.parse(number.asText()), ValueError.EMPTY_NUMBER_SET);
        if (numbers.size() < content.size()) {
            throw ValueError.DUPLICATE_NUMBER.exception();
        }
        return numbers;
    }

    private static Set<B> binaries(JsonNode content) {
        Set<B> binaries = set(content, ValueReader::binary, ValueError.EMPTY_BINARY_SET);
        if (binaries.size() < content.size()) {
            throw ValueError.DUPLICATE_BINARY.exception(printed(content));
        }
        return binaries;
    }

    private static <T> Set<T> set(JsonNode content, Function<JsonNode, T> reader, ValueError empty) {
        if (content.isEmpty()) {
            throw empty.exception();
        }
        Set<T> set = LinkedHashSet.newLinkedHashSet(content.size());
        for (JsonNode element : content) {
            set.add(reader.apply(element));
        }
        return set;
    }

    private static String printed(JsonNode content) {
        List<String> texts = new ArrayList<>();
        content.forEach(element -> texts.add(element.asText()));
        return texts.toString();
    }
}
