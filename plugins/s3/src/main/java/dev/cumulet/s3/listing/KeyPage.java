package dev.cumulet.s3.listing;

import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.spi.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of a listing.
 *
 * @param last the last key or common prefix of the page; the empty string if there is none
 */
record KeyPage(List<StoredObject> objects, List<String> commonPrefixes, boolean isTruncated, String last) {

    /** Where the objects come from. */
    @FunctionalInterface
    interface Source {
        /** {@return what begins with {@code prefix} and isn't before {@code from}, in order} */
        List<StoredObject> list(String prefix, String from, int limit);
    }

    /**
     * {@return a page of the keys behind {@code after}}
     *
     * <p>Keys with the delimiter behind the prefix are rolled up: the first of them stands for all, and the search goes on
     * behind the last one, so that a folder costs one step however much is in it.
     *
     * @param delimiter the empty string for none
     */
    static KeyPage of(Source source, String prefix, String delimiter, String after, int limit) {
        return new Search(source, prefix, delimiter, limit).run(after);
    }

    /** Collects one page; for one thread. */
    private static final class Search {
        private static final int FIRST_BATCH = 32;

        private final Source source;
        private final String prefix;
        private final String delimiter;
        private final int limit;
        private final List<StoredObject> objects = new ArrayList<>();
        private final List<String> commonPrefixes = new ArrayList<>();
        private String last = "";

        Search(Source source, String prefix, String delimiter, int limit) {
            this.source = source;
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
                List<StoredObject> found = source.list(prefix, from, batch);
                String rolledUp = "";
                for (StoredObject object : found) {
                    String name = object.key().name();
                    if (isWithin(rolledUp, name)) {
                        continue;
                    }
                    if (new ObjectHead(object).isDeleteMarker()) {
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
                String end = found.getLast().key().name();
                // A delete marker at the end may be in a folder that has not been seen yet.
                from = new ObjectHead(found.getLast()).isDeleteMarker() && !isWithin(rolledUp, end)
                        ? end + '\0'
                        : behind(end);
                // Folders are mostly full: a long batch would be read in vain.
                batch = rolledUp.isEmpty() ? Math.min(batch * 2, limit + 1) : FIRST_BATCH;
            }
        }

        private static boolean isWithin(String rolledUp, String name) {
            return !rolledUp.isEmpty() && name.startsWith(rolledUp);
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
