package dev.cumulet.core.protocol;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * Reads XML documents into structures, as strictly as AWS does: an element that the schema lacks, or that stands twice,
 * makes the document malformed. Name spaces are ignored, since clients send AWS's or none.
 */
final class XmlReader {
    private static final int DEEPEST = 32;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;

    private XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Lazy parsing would report errors as other exceptions, at places that don't expect any.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 16);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 8192);
        return factory;
    }

    /** Reads a document whose root element holds a structure's body members. */
    static <T> void readMembers(byte[] document, Layout<T> layout, Schema.Builder<T> into) {
        read(document, reader -> {
            reader.structure(layout, into);
            return null;
        });
    }

    /** {@return the value of a document whose root element is a member} */
    static Object readValue(byte[] document, String root, Shape shape) {
        return read(document, reader -> {
            if (!reader.xml.getLocalName().equals(root)) {
                throw Unreadable.body("The root element is not " + root);
            }
            return reader.value(shape);
        });
    }

    private interface Reading {
        Object from(XmlReader reader) throws XMLStreamException;
    }

    private static Object read(byte[] document, Reading reading) {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                skipTo(xml, XMLStreamConstants.START_ELEMENT);
                Object value = reading.from(new XmlReader(xml));
                skipTo(xml, XMLStreamConstants.END_DOCUMENT);
                return value;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw Unreadable.body(e.getMessage());
        }
    }

    private static void skipTo(XMLStreamReader xml, int wanted) throws XMLStreamException {
        for (int event = xml.next(); event != wanted; event = xml.next()) {
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.END_DOCUMENT) {
                throw Unreadable.body("The document has a DTD or no root element");
            }
        }
    }

    private Object value(Shape shape) throws XMLStreamException {
        return switch (shape) {
            case Shape.Structure structure ->
                structure(Layout.of(structure.schema().get()));
            case Shape.ListOf list -> list(list);
            case Shape.MapOf map -> map(map);
            default -> scalar(shape);
        };
    }

    private Object structure(Layout<Object> layout) throws XMLStreamException {
        Schema.Builder<Object> builder = layout.schema().builder();
        structure(layout, builder);
        return builder.build();
    }

    private <T> void structure(Layout<T> layout, Schema.Builder<T> into) throws XMLStreamException {
        attributes(layout, into);
        Object[] values = new Object[layout.schema().members().size()];
        while (nextElement()) {
            Member<T> member = layout.bodyMember(xml.getLocalName());
            if (member == null) {
                throw Unreadable.body("Unknown element " + xml.getLocalName());
            }
            values[member.index()] = combined(member, values[member.index()]);
        }
        for (Member<T> member : layout.body()) {
            if (values[member.index()] != null) {
                into.set(member, values[member.index()]);
            }
        }
    }

    private <T> void attributes(Layout<T> layout, Schema.Builder<T> into) {
        for (Member<T> member : layout.attributes()) {
            String local = member.wireName().substring(member.wireName().indexOf(':') + 1);
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                if (xml.getAttributeLocalName(i).equals(local)) {
                    into.set(member, parse(member.shape(), xml.getAttributeValue(i)));
                }
            }
        }
    }

    /** {@return the value of the member's element, together with those of the elements before it if it is flattened} */
    private Object combined(Member<?> member, Object before) throws XMLStreamException {
        if (member.shape() instanceof Shape.ListOf list && list.isFlattened()) {
            List<Object> elements = before == null ? new ArrayList<>() : elements(before);
            elements.add(value(list.element()));
            return elements;
        }
        if (member.shape() instanceof Shape.MapOf map && map.isFlattened()) {
            Map<String, Object> entries = before == null ? new LinkedHashMap<>() : entries(before);
            entry(map, entries);
            return entries;
        }
        if (before != null) {
            throw Unreadable.body("Two elements " + member.wireName());
        }
        return value(member.shape());
    }

    @SuppressWarnings("unchecked") // made by combined()
    private static List<Object> elements(Object before) {
        return (List<Object>) before;
    }

    @SuppressWarnings("unchecked") // made by combined()
    private static Map<String, Object> entries(Object before) {
        return (Map<String, Object>) before;
    }

    private List<Object> list(Shape.ListOf list) throws XMLStreamException {
        List<Object> elements = new ArrayList<>();
        while (nextElement()) {
            expect(list.elementName());
            elements.add(value(list.element()));
        }
        return elements;
    }

    private Map<String, Object> map(Shape.MapOf map) throws XMLStreamException {
        Map<String, Object> entries = new LinkedHashMap<>();
        while (nextElement()) {
            expect("entry");
            entry(map, entries);
        }
        return entries;
    }

    private void entry(Shape.MapOf map, Map<String, Object> into) throws XMLStreamException {
        String key = null;
        Object value = null;
        while (nextElement()) {
            if (xml.getLocalName().equals(map.keyName())) {
                key = xml.getElementText();
            } else {
                expect(map.valueName());
                value = value(map.value());
            }
        }
        if (key == null || value == null) {
            throw Unreadable.body("A map's entry lacks its key or value");
        }
        into.put(key, value);
    }

    private Object scalar(Shape shape) throws XMLStreamException {
        return parse(shape, xml.getElementText());
    }

    private Object parse(Shape shape, String text) {
        return Text.parse(shape, text, TimestampFormat.ISO_8601)
                .orElseThrow(() -> Unreadable.body("The value can't be read: " + text));
    }

    private void expect(String element) {
        if (!xml.getLocalName().equals(element)) {
            throw Unreadable.body("Element " + xml.getLocalName() + " instead of " + element);
        }
    }

    /** {@return whether another child element begins; false at the end of the parent} */
    private boolean nextElement() throws XMLStreamException {
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        throw Unreadable.body("Text between elements");
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.END_DOCUMENT ->
                    throw Unreadable.body("The document ends too early or refers to an entity");
                default -> {
                    // Comments and processing instructions mean nothing.
                }
            }
        }
    }
}
