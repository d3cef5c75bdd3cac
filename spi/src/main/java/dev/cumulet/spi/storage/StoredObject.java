package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;
import java.util.Map;

/**
 * An object without its content.
 *
 * @param size the content's length in bytes
 * @param attributes what its writer said of it
 */
@Stability(Stability.Level.EVOLVING)
public record StoredObject(ObjectKey key, long size, Map<String, String> attributes) {
    public StoredObject {
        attributes = Map.copyOf(attributes);
    }
}
