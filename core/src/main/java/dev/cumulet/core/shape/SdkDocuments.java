package dev.cumulet.core.shape;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** Between the SDK's documents and plain maps, lists, strings, numbers and booleans. */
final class SdkDocuments {
    private SdkDocuments() {}

    static Object fromSdk(Object value) {
        Document document = (Document) value;
        if (document.isMap()) {
            Map<String, Object> members = new LinkedHashMap<>();
            document.asMap().forEach((name, member) -> members.put(name, fromSdk(member)));
            return members;
        }
        if (document.isList()) {
            return document.asList().stream().map(SdkDocuments::fromSdk).toList();
        }
        return document.isNumber() ? document.asNumber().bigDecimalValue() : document.unwrap();
    }

    static Document toSdk(Object value) {
        return switch (value) {
            case null -> Document.fromNull();
            case String text -> Document.fromString(text);
            case Boolean truth -> Document.fromBoolean(truth);
            case Number number -> Document.fromNumber(new BigDecimal(number.toString()));
            case List<?> elements ->
                Document.fromList(elements.stream().map(SdkDocuments::toSdk).toList());
            case Map<?, ?> members -> {
                Map<String, Document> converted = new LinkedHashMap<>();
                members.forEach((name, member) -> converted.put((String) name, toSdk(member)));
                yield Document.fromMap(converted);
            }
            default ->
                throw new IllegalArgumentException(
                        "No document can hold a " + value.getClass().getName());
        };
    }
}
