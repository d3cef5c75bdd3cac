package dev.cumulet.s3.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.Cursor;

/** Walks through ordered entries of several layers at once; where several have a key, the first one counts. */
final class Merge {
    private final List<Source> sources = new ArrayList<>();
    private byte[] key;
    private byte[] entry;

    Merge(List<Source> all) {
        all.stream().filter(Source::advance).forEach(sources::add);
    }

    static Source entries(Iterator<Map.Entry<byte[], byte[]>> entries) {
        return new Source() {
            @Override
            boolean advance() {
                boolean more = entries.hasNext();
                if (more) {
                    Map.Entry<byte[], byte[]> next = entries.next();
                    set(next.getKey(), next.getValue());
                }
                return more;
            }
        };
    }

    static Source entries(Cursor<byte[], byte[]> cursor) {
        return new Source() {
            @Override
            boolean advance() {
                boolean more = cursor.hasNext();
                if (more) {
                    byte[] next = cursor.next();
                    set(next, cursor.getValue());
                }
                return more;
            }
        };
    }

    /** Goes on to the next object; {@return whether there is one} */
    boolean next() {
        do {
            if (sources.isEmpty()) {
                return false;
            }
            Source least = sources.getFirst();
            for (Source source : sources) {
                least = source.compareTo(least.key) < 0 ? source : least;
            }
            key = least.key;
            entry = least.entry;
            for (int i = sources.size() - 1; i >= 0; i--) {
                if (sources.get(i).compareTo(key) == 0 && !sources.get(i).advance()) {
                    sources.remove(i);
                }
            }
        } while (entry.length == 0);
        return true;
    }

    byte[] key() {
        return key;
    }

    byte[] entry() {
        return entry;
    }

    private abstract static class Source {
        private byte[] key;
        private byte[] entry;

        abstract boolean advance();

        void set(byte[] nextKey, byte[] nextEntry) {
            key = nextKey;
            entry = nextEntry;
        }

        int compareTo(byte[] other) {
            return Arrays.compareUnsigned(key, other);
        }
    }
}
