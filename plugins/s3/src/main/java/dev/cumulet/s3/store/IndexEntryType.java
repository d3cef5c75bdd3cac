package dev.cumulet.s3.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Tells MVStore how an object's entry is written. */
final class IndexEntryType extends BasicDataType<IndexEntry> {
    private static final int OBJECT = 80;
    private static final byte INLINE = 0;
    private static final byte IN_FILE = 1;

    @Override
    public int getMemory(IndexEntry entry) {
        int memory = OBJECT;
        for (Map.Entry<String, String> attribute : entry.attributes().entrySet()) {
            memory +=
                    OBJECT + attribute.getKey().length() + attribute.getValue().length();
        }
        for (Stretch stretch : entry.stretches()) {
            memory += OBJECT + (stretch instanceof Stretch.Inline inline ? inline.bytes().length : 0);
        }
        return memory;
    }

    @Override
    public void write(WriteBuffer buffer, IndexEntry entry) {
        buffer.putVarInt(entry.attributes().size());
        entry.attributes().forEach((name, value) -> {
            IndexText.write(buffer, name);
            IndexText.write(buffer, value);
        });
        buffer.putVarInt(entry.stretches().size());
        entry.stretches().forEach(stretch -> write(buffer, stretch));
    }

    private static void write(WriteBuffer buffer, Stretch stretch) {
        switch (stretch) {
            case Stretch.Inline(byte[] bytes) ->
                buffer.put(INLINE).putVarInt(bytes.length).put(bytes);
            case Stretch.InFile(long file, long offset, long length) ->
                buffer.put(IN_FILE).putVarLong(file).putVarLong(offset).putVarLong(length);
        }
    }

    @Override
    public IndexEntry read(ByteBuffer buffer) {
        Map<String, String> attributes = new HashMap<>();
        for (int rest = DataUtils.readVarInt(buffer); rest > 0; rest--) {
            String name = IndexText.read(buffer);
            attributes.put(name, IndexText.read(buffer));
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int rest = DataUtils.readVarInt(buffer); rest > 0; rest--) {
            stretches.add(readStretch(buffer));
        }
        return new IndexEntry(attributes, stretches);
    }

    private static Stretch readStretch(ByteBuffer buffer) {
        if (buffer.get() == IN_FILE) {
            long file = DataUtils.readVarLong(buffer);
            long offset = DataUtils.readVarLong(buffer);
            return new Stretch.InFile(file, offset, DataUtils.readVarLong(buffer));
        }
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return new Stretch.Inline(bytes);
    }

    @Override
    public IndexEntry[] createStorage(int size) {
        return new IndexEntry[size];
    }
}
