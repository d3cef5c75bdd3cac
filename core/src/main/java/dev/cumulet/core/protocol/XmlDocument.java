package dev.cumulet.core.protocol;

import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes values as XML documents. */
final class XmlDocument {
    private static final String INSTANCE_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";

    private final XmlWriter xml;
    private final boolean showsMillis;

    private XmlDocument(XmlWriter xml, boolean showsMillis) {
        this.xml = xml;
        this.showsMillis = showsMillis;
    }

    /** {@return a document whose root holds a structure's body members} */
    static <T> byte[] of(String root, Optional<String> namespace, ElementOrder order, Layout<T> layout, T value) {
        XmlDocument document = new XmlDocument(new XmlWriter(), true);
        document.openRoot(root, namespace);
        document.members(order, layout, value);
        return document.xml.close(root).toBytes();
    }

    /** {@return a document whose root is a value without parts; empty if the value is absent} */
    static byte[] ofScalar(String root, Optional<String> namespace, Shape shape, Object value) {
        XmlDocument document = new XmlDocument(new XmlWriter(), true);
        document.openRoot(root, namespace);
        if (value != null) {
            document.xml.text(Text.format(shape, value, TimestampFormat.ISO_8601));
        }
        return document.xml.close(root).toBytes();
    }

    /**
     * {@return a reply of the query protocol: the output within {@code XResult} within {@code XResponse}}
     *
     * <p>An operation that AWS gives no output to has no result either. Times are in whole seconds.
     */
    static <T> byte[] ofQuery(
            String operation, Optional<String> namespace, Layout<T> layout, T output, String requestId) {
        XmlDocument document = new XmlDocument(XmlWriter.undeclared(), false);
        String root = operation + "Response";
        document.openRoot(root, namespace);
        if (layout.schema().type() != Void.class) {
            String result = operation + "Result";
            document.xml.open(result);
            document.members(ElementOrder.NONE, layout, output);
            document.xml.close(result);
        }
        document.xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
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
            default -> xml.element(name, text(shape, value));
        }
    }

    private String text(Shape shape, Object value) {
        boolean isWhole = !showsMillis
                && shape instanceof Shape.Timestamp(TimestampFormat format)
                && (format == TimestampFormat.DEFAULT || format == TimestampFormat.ISO_8601);
        return isWhole
                ? ((Instant) value).truncatedTo(ChronoUnit.SECONDS).toString()
                : Text.format(shape, value, TimestampFormat.ISO_8601);
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
