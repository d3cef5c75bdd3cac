package dev.cumulet.dynamodb.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Records of exports in the text form of Amazon Ion: a version marker and a value a line. */
final class IonText {
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final Set<String> WORDS = Set.of("null", "true", "false", "nan");
    private static final Pattern SYSTEM_SYMBOL = Pattern.compile("\\$[0-9]+|\\$ion.*");

    private static final int LONGEST_FRACTION = 20;

    private IonText() {}

    /** {@return the line of a record whose members are items or keys} */
    static String line(ObjectNode record) {
        return "$ion_1_0 "
                + struct(
                        record.properties(),
                        member -> attributes(Item.of(member).attributes()));
    }

    private static String attributes(Map<String, AttributeValue> attributes) {
        return struct(attributes.entrySet(), IonText::value);
    }

    private static <T> String struct(Set<Map.Entry<String, T>> members, Function<T, String> writer) {
        return members.stream()
                .map(member -> symbol(member.getKey()) + ":" + writer.apply(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(String text) -> text(text);
            case AttributeValue.N(BigDecimal number) -> decimal(number);
            case AttributeValue.B binary -> blob(binary);
            case AttributeValue.BOOL(boolean truth) -> String.valueOf(truth);
            case AttributeValue.NULL _ -> "null";
            case AttributeValue.M(var attributes) -> attributes(attributes);
            case AttributeValue.L(var values) -> list(values, IonText::value);
            case AttributeValue.SS(var texts) -> "$dynamodb_SS::" + list(texts, IonText::text);
            case AttributeValue.NS(var numbers) -> "$dynamodb_NS::" + list(numbers, IonText::decimal);
            case AttributeValue.BS(var binaries) -> "$dynamodb_BS::" + list(binaries, IonText::blob);
        };
    }

    private static <T> String list(Collection<T> values, Function<T, String> writer) {
        return values.stream().map(writer).collect(Collectors.joining(",", "[", "]"));
    }

    /** Escapes of JSON are escapes of Ion. */
    private static String text(String text) {
        return Json.toText(text);
    }

    private static String blob(AttributeValue.B binary) {
        return "{{" + binary + "}}";
    }

    /** A number without a point or an exponent would be an integer. */
    private static String decimal(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.scale() > 0 && shortest.scale() <= LONGEST_FRACTION) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().toString();
        return shortest.scale() == 0 ? digits + "." : digits + "d" + -shortest.scale();
    }

    private static String symbol(String name) {
        boolean isPlain = SYMBOL.matcher(name).matches()
                && !WORDS.contains(name)
                && !SYSTEM_SYMBOL.matcher(name).matches();
        return isPlain ? name : "'" + quoted(name) + "'";
    }

    private static String quoted(String name) {
        String json = Json.toText(name);
        return json.substring(1, json.length() - 1).replace("'", "\\'");
    }
}
