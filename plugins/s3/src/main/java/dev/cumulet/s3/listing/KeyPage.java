package dev.cumulet.s3.listing;

import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of a listing.
 *
 * @param last the last key or common prefix of the page; the empty string if there is none
 */
record KeyPage(List<StoredObject> objects, List<String> commonPrefixes, boolean isTruncated, String last) {

    /**
     * {@return a page of the keys behind {@code after}}
     *
     * <p>Keys with the delimiter behind the prefix are rolled up: the first of them stands for all, and the search goes on
     * behind the last one, so that a folder costs one step however much is in it.
     *
     * @param delimiter the empty string for none
     */
    static KeyPage of(ObjectStore store, String space, String prefix, String delimiter, String after, int limit) {
        return new Search(store, space, prefix, delimiter, limit).run(after);
    }

    /** Collects one page; for one thread. */
    private static final class Search {
        private static final int FIRST_BATCH = 32;

        private final ObjectStore store;
        private final String space;
        private final String prefix;
        private final String delimiter;
        private final int limit;
        private final List<StoredObject> objects = new ArrayList<>();
        private final List<String> commonPrefixes = new ArrayList<>();
        private String last = "";

        Search(ObjectStore store, String space, String prefix, String delimiter, int limit) {
            this.store = store;
            this.space = space;
            this.prefix = prefix;
            this.delimiter = delimiter;
            this.limit = limit;
        }

        KeyPage run(String after) {
            if (limit == 0) {
                return page(false);
            }
            String from = after.isEmpty() ? "" : behind(after);
            int batch = delimiter.isEmpty() ? limit + 1 : FIRST_BATCH;
            while (true) {
                List<StoredObject> found = store.list(space, prefix, from, batch);
                String rolledUp = "";
                for (StoredObject object : found) {
                    String name = object.key().name();
                    if (!rolledUp.isEmpty() && name.startsWith(rolledUp)) {
                        continue;
                    }
                    if (objects.size() + commonPrefixes.size() == limit) {
                        return page(true);
                    }
                    rolledUp = commonPrefix(name);
                    add(object, rolledUp);
                }
                if (found.size() < batch) {
                    return page(false);
                }
                from = behind(found.getLast().key().name());
                // Folders are mostly full: a long batch would be read in vain.
                batch = rolledUp.isEmpty() ? Math.min(batch * 2, limit + 1) : FIRST_BATCH;
            }
        }

        private void add(StoredObject object, String rolledUp) {
            if (rolledUp.isEmpty()) {
                objects.add(object);
                last = object.key().name();
            } else {
                commonPrefixes.add(rolledUp);
                last = rolledUp;
            }
        }

        /** {@return the first name that is neither {@code name} nor rolled up with it} */
        private String behind(String name) {
            String rolledUp = name.startsWith(prefix) ? commonPrefix(name) : "";
            return rolledUp.isEmpty() ? name + '\0' : Successor.ofAllBeginningWith(rolledUp);
        }

        private String commonPrefix(String name) {
            int at = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
            return at < 0 ? "" : name.substring(0, at + delimiter.length());
        }

        private KeyPage page(boolean isTruncated) {
            return new KeyPage(objects, commonPrefixes, isTruncated, last);
        }
    }
}
