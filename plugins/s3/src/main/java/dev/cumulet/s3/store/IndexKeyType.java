package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.ObjectKey;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Tells MVStore how an object's key is ordered and written. */
final class IndexKeyType extends BasicDataType<ObjectKey> {
    private static final int OBJECT = 120;

    @Override
    public int compare(ObjectKey left, ObjectKey right) {
        return left.compareTo(right);
    }

    @Override
    public int getMemory(ObjectKey key) {
        return OBJECT + 2 * key.name().length();
    }

    @Override
    public void write(WriteBuffer buffer, ObjectKey key) {
        IndexText.write(buffer, key.space());
        IndexText.write(buffer, key.name());
    }

    @Override
    public ObjectKey read(ByteBuffer buffer) {
        String space = IndexText.read(buffer);
        return new ObjectKey(space, IndexText.read(buffer));
    }

    @Override
    public ObjectKey[] createStorage(int size) {
        return new ObjectKey[size];
    }
}
