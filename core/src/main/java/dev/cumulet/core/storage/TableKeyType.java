package dev.cumulet.core.storage;

import dev.cumulet.spi.service.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Tells MVStore how a key is ordered and written. */
final class TableKeyType extends BasicDataType<TableKey> {
    private static final int OBJECT = 120;

    @Override
    public int compare(TableKey a, TableKey b) {
        return a.compareTo(b);
    }

    @Override
    public int getMemory(TableKey key) {
        return OBJECT + 2 * key.key().length();
    }

    @Override
    public void write(WriteBuffer buffer, TableKey key) {
        write(buffer, key.scope().account());
        write(buffer, key.scope().region());
        write(buffer, key.key());
    }

    private static void write(WriteBuffer buffer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.putVarInt(bytes.length).put(bytes);
    }

    @Override
    public TableKey read(ByteBuffer buffer) {
        return new TableKey(new Scope(text(buffer), text(buffer)), text(buffer));
    }

    private static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public TableKey[] createStorage(int size) {
        return new TableKey[size];
    }
}
