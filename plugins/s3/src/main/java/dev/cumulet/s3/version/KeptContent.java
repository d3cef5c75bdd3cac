package dev.cumulet.s3.version;

import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.StoredObject;
import java.io.IOException;
import java.io.OutputStream;

/** The content of a version that isn't current, under the key that the object has for everybody else. */
record KeptContent(StoredObject object, ObjectContent content) implements ObjectContent {
    @Override
    public void prepare(long offset, long length) {
        content.prepare(offset, length);
    }

    @Override
    public void writeTo(OutputStream out, long offset, long length) throws IOException {
        content.writeTo(out, offset, length);
    }

    @Override
    public void close() {
        content.close();
    }
}
