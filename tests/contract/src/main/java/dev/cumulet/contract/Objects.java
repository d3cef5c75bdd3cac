package dev.cumulet.contract;

import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A store as tests like to speak to it: in texts and arrays. */
final class Objects {
    private static final String SPACE = "bucket";

    private final ObjectStore store;

    Objects(ObjectStore store) {
        this.store = store;
    }

    static ObjectKey key(String name) {
        return new ObjectKey(SPACE, name);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** {@return bytes that look like noise and are the same at each call} */
    static byte[] noise(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static ObjectSource source(byte[] content) {
        return new ObjectSource(new ByteArrayInputStream(content), content.length, Map::of);
    }

    StoredObject put(String name, String content) {
        return put(name, bytes(content));
    }

    StoredObject put(String name, byte[] content) {
        return store.put(key(name), source(content), Guard.NONE);
    }

    Optional<String> text(String name) {
        return content(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    Optional<byte[]> content(String name) {
        return content(key(name));
    }

    Optional<byte[]> content(ObjectKey key) {
        return store.read(key).map(open -> {
            try (open) {
                return bytes(open);
            }
        });
    }

    static byte[] bytes(ObjectContent open) {
        return bytes(open, 0, open.object().size());
    }

    static byte[] bytes(ObjectContent open, long offset, long length) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            open.writeTo(out, offset, length);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names(String prefix, String from, int limit) {
        return store.list(SPACE, prefix, from, limit).stream()
                .map(object -> object.key().name())
                .toList();
    }
}
