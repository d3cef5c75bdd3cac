package dev.cumulet.core.protocol;

import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes values as XML documents. */
final class XmlDocument {
    private static final String INSTANCE_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";

    private final XmlWriter xml = new XmlWriter();

    private XmlDocument() {}

    /** {@return a document whose root holds a structure's body members} */
    static <T> byte[] of(String root, Optional<String> namespace, ElementOrder order, Layout<T> layout, T value) {
        XmlDocument document = new XmlDocument();
        document.openRoot(root, namespace);
        document.members(order, layout, value);
        return document.xml.close(root).toBytes();
    }

    /** {@return a document whose root is a value without parts; empty if the value is absent} */
    static byte[] ofScalar(String root, Optional<String> namespace, Shape shape, Object value) {
        XmlDocument document = new XmlDocument();
        document.openRoot(root, namespace);
        if (value != null) {
            document.xml.text(Text.format(shape, value, TimestampFormat.ISO_8601));
        }
        return document.xml.close(root).toBytes();
    }

    private void openRoot(String root, Optional<String> namespace) {
        xml.openStart(root);
        namespace.ifPresent(uri -> xml.attribute("xmlns", uri));
        xml.openEnd();
    }

    private <T> void members(ElementOrder order, Layout<T> layout, T value) {
        for (Member<T> member : order.members(layout)) {
            Object part = member.of(value);
            if (part != null) {
                member(order.within(member.wireName()), member.wireName(), member.shape(), part);
            }
        }
    }

    private void member(ElementOrder order, String name, Shape shape, Object value) {
        switch (shape) {
            case Shape.ListOf list -> list(order, name, list, (List<?>) value);
            case Shape.MapOf map -> map(order, name, map, (Map<?, ?>) value);
            case Shape.Structure structure -> structure(order, name, structure, value);
            default -> xml.element(name, Text.format(shape, value, TimestampFormat.ISO_8601));
        }
    }

    private void structure(ElementOrder order, String name, Shape.Structure structure, Object value) {
        Layout<Object> layout = Layout.of(structure.schema().get());
        if (layout.attributes().isEmpty()) {
            xml.open(name);
        } else {
            openWithAttributes(name, layout, value);
        }
        members(order, layout, value);
        xml.close(name);
    }

    private void openWithAttributes(String name, Layout<Object> layout, Object value) {
        xml.openStart(name);
        for (Member<Object> member : layout.attributes()) {
            Object attribute = member.of(value);
            if (attribute == null) {
                continue;
            }
            if (member.wireName().startsWith("xsi:")) {
                xml.attribute("xmlns:xsi", INSTANCE_NAMESPACE);
            }
            xml.attribute(member.wireName(), Text.format(member.shape(), attribute, TimestampFormat.ISO_8601));
        }
        xml.openEnd();
    }

    private void list(ElementOrder order, String name, Shape.ListOf list, List<?> values) {
        if (list.isFlattened()) {
            values.forEach(value -> member(order, name, list.element(), value));
            return;
        }
        xml.open(name);
        ElementOrder inner = order.within(list.elementName());
        values.forEach(value -> member(inner, list.elementName(), list.element(), value));
        xml.close(name);
    }

    private void map(ElementOrder order, String name, Shape.MapOf map, Map<?, ?> values) {
        String entry = map.isFlattened() ? name : "entry";
        if (!map.isFlattened()) {
            xml.open(name);
        }
        values.forEach((key, value) -> {
            xml.open(entry).element(map.keyName(), key.toString());
            member(order.within(map.valueName()), map.valueName(), map.value(), value);
            xml.close(entry);
        });
        if (!map.isFlattened()) {
            xml.close(name);
        }
    }
}
