package dev.cumulet.dynamodb.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Attributes by their names, in order: an item, or the key of one.
 *
 * @param attributes not copied, so not to be changed
 */
public record Item(Map<String, AttributeValue> attributes) {
    /** The largest item, in bytes. */
    public static final int LARGEST = 400 << 10;

    /**
     * {@return the item that a document of AWS's protocol has}
     *
     * @throws dev.cumulet.spi.service.AwsException with a {@link ValueError}, if one of its values is none
     */
    public static Item of(JsonNode document) {
        return new Item(ValueReader.attributes(document, 0));
    }

    /** {@return the attribute's value, or null if there is none} */
    public AttributeValue get(String name) {
        return attributes.get(name);
    }

    /** {@return how many bytes AWS counts for the item, names included} */
    public int size() {
        return Sizes.attributes(attributes);
    }

    /** {@return the document of AWS's protocol} */
    public ObjectNode toJson() {
        return ValueWriter.attributes(attributes);
    }
}
