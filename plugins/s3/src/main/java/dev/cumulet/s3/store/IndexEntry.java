package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An object as an index keeps it: one array, since a million of them have to fit into a heap.
 *
 * <p>First the stretches, then the attributes, then the bytes of those stretches that have their content here.
 */
record IndexEntry(byte[] packed) {
    private static final int IN_BLOCK = 1;
    private static final int GUESS = 160;

    static IndexEntry of(Map<String, String> attributes, List<Stretch> stretches) {
        int inline = 0;
        for (Stretch stretch : stretches) {
            inline += stretch instanceof Stretch.Inline here ? here.size() : 0;
        }
        Packed target = Packed.empty(GUESS + inline);
        target.number(stretches.size());
        stretches.forEach(stretch -> write(target, stretch));
        target.number(attributes.size());
        attributes.forEach((name, value) -> {
            AttributeNames.write(target, name);
            target.text(value);
        });
        for (Stretch stretch : stretches) {
            if (stretch instanceof Stretch.Inline(byte[] bytes, int offset, int size)) {
                target.raw(bytes, offset, size);
            }
        }
        return new IndexEntry(target.written());
    }

    private static void write(Packed target, Stretch stretch) {
        switch (stretch) {
            case Stretch.Inline here -> target.number(here.length() << 1);
            case Stretch.InBlock(long block, long offset, long length) -> {
                target.number(length << 1 | IN_BLOCK);
                target.number(block);
                target.number(offset);
            }
        }
    }

    long size() {
        Packed source = Packed.reading(packed);
        long size = 0;
        for (long rest = source.number(); rest > 0; rest--) {
            size += length(source);
        }
        return size;
    }

    /** Reads past a stretch; {@return its length} */
    private static long length(Packed source) {
        long head = source.number();
        if ((head & IN_BLOCK) == IN_BLOCK) {
            source.number();
            source.number();
        }
        return head >>> 1;
    }

    Map<String, String> attributes() {
        Packed source = Packed.reading(packed);
        for (long rest = source.number(); rest > 0; rest--) {
            length(source);
        }
        return attributes(source);
    }

    private static Map<String, String> attributes(Packed source) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type parameters
        Map.Entry<String, String>[] entries = new Map.Entry[(int) source.number()];
        for (int i = 0; i < entries.length; i++) {
            String name = AttributeNames.read(source);
            entries[i] = Map.entry(name, source.text());
        }
        return Map.ofEntries(entries);
    }

    List<Stretch> stretches() {
        Packed source = Packed.reading(packed);
        int count = (int) source.number();
        List<Stretch> stretches = new ArrayList<>(count);
        int inline = 0;
        for (int i = 0; i < count; i++) {
            long head = source.number();
            boolean isInBlock = (head & IN_BLOCK) == IN_BLOCK;
            stretches.add(
                    isInBlock
                            ? new Stretch.InBlock(source.number(), source.number(), head >>> 1)
                            : new Stretch.Inline(packed, inline, (int) (head >>> 1)));
            inline += isInBlock ? 0 : (int) (head >>> 1);
        }
        return inline == 0 ? stretches : atTheEnd(stretches, packed.length - inline);
    }

    private static List<Stretch> atTheEnd(List<Stretch> stretches, int begin) {
        stretches.replaceAll(stretch -> stretch instanceof Stretch.Inline here
                ? new Stretch.Inline(here.bytes(), begin + here.offset(), here.size())
                : stretch);
        return stretches;
    }

    /** {@return the blocks of all stretches; one that has several of them occurs as often} */
    List<Long> blocks() {
        Packed source = Packed.reading(packed);
        List<Long> blocks = List.of();
        for (long rest = source.number(); rest > 0; rest--) {
            if ((source.number() & IN_BLOCK) == IN_BLOCK) {
                blocks = blocks.isEmpty() ? new ArrayList<>() : blocks;
                blocks.add(source.number());
                source.number();
            }
        }
        return blocks;
    }

    StoredObject object(ObjectKey key) {
        Packed source = Packed.reading(packed);
        long size = 0;
        for (long rest = source.number(); rest > 0; rest--) {
            size += length(source);
        }
        return new StoredObject(key, size, attributes(source));
    }
}
