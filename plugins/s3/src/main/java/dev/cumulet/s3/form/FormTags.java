package dev.cumulet.s3.form;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.tagging.TagSet;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** The field {@code tagging} of a form: the document of PutObjectTagging, which elsewhere a codec reads. */
final class FormTags {
    private FormTags() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** {@return the tags of a document; S3 looks for tags in it and overlooks the rest} */
    static TagSet read(String document) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(document));
            List<Tag> tags = new ArrayList<>();
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && isAt(reader, "Tag")) {
                    tags.add(tag(reader));
                }
            }
            return TagSet.of(Tagging.builder().tagSet(tags).build());
        } catch (XMLStreamException e) {
            throw S3Error.MALFORMED_XML.exception();
        }
    }

    private static Tag tag(XMLStreamReader reader) throws XMLStreamException {
        Tag.Builder tag = Tag.builder();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (isAt(reader, "Key")) {
                tag.key(reader.getElementText());
            } else if (isAt(reader, "Value")) {
                tag.value(reader.getElementText());
            } else {
                reader.getElementText();
            }
        }
        return tag.build();
    }

    private static boolean isAt(XMLStreamReader reader, String element) {
        return reader.getLocalName().equals(element);
    }
}
