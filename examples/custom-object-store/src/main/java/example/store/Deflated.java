package example.store;

import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.InflaterInputStream;

/** An object with its deflated content, which nobody changes. */
record Deflated(StoredObject object, byte[] bytes) implements ObjectContent {
    Deflated at(ObjectKey place) {
        return new Deflated(new StoredObject(place, object.size(), object.attributes()), bytes);
    }

    byte[] inflated() {
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return inflater.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void writeTo(OutputStream out, long offset, long length) throws IOException {
        out.write(inflated(), (int) offset, (int) length);
    }
}
