package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.StoredObject;
import java.io.IOException;
import java.io.OutputStream;

/** An open object; holds its blocks until it is closed. */
final class OpenContent implements ObjectContent {
    private final StoredObject object;
    private final Content content;
    private boolean closed;

    /** Makes an open object of a content that has been retained for it. */
    OpenContent(StoredObject object, Content content) {
        this.object = object;
        this.content = content;
    }

    @Override
    public StoredObject object() {
        return object;
    }

    @Override
    public void writeTo(OutputStream out, long offset, long length) throws IOException {
        content.writeTo(out, offset, length);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            content.release();
        }
    }
}
