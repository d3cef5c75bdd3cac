package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.util.List;
import java.util.Map;

/** An object as the index keeps it. */
record IndexEntry(Map<String, String> attributes, List<Stretch> stretches) {
    IndexEntry {
        attributes = Map.copyOf(attributes);
        stretches = List.copyOf(stretches);
    }

    long size() {
        long size = 0;
        for (Stretch stretch : stretches) {
            size += stretch.length();
        }
        return size;
    }

    StoredObject object(ObjectKey key) {
        return new StoredObject(key, size(), attributes);
    }
}
