package example.store;

import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import dev.cumulet.spi.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.DeflaterOutputStream;

/** Keeps every object deflated in memory: for tests with large texts. */
final class DeflatedObjectStore implements ObjectStore {
    private final ConcurrentSkipListMap<ObjectKey, Deflated> objects = new ConcurrentSkipListMap<>();

    @Override
    public StoredObject put(ObjectKey key, ObjectSource source, Guard guard) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            long size = source.stream().transferTo(deflater);
            deflater.finish();
            StoredObject object =
                    new StoredObject(key, size, source.attributes().get());
            synchronized (this) {
                settle(key, guard);
                objects.put(key, new Deflated(object, out.toByteArray()));
            }
            return object;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the guard, and puts what it wants to keep into its place. */
    private void settle(ObjectKey key, Guard guard) {
        guard.check(head(key));
        head(key)
                .flatMap(guard::keep)
                .ifPresent(place -> objects.put(place, objects.get(key).at(place)));
    }

    @Override
    public StoredObject compose(ObjectKey key, List<Piece> pieces, Map<String, String> attributes, Guard guard) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Piece piece : pieces) {
            Deflated source = Optional.ofNullable(objects.get(piece.source()))
                    .filter(found -> found.object().size() >= piece.offset() + piece.length())
                    .orElseThrow();
            whole.write(source.inflated(), (int) piece.offset(), (int) piece.length());
        }
        ByteArrayInputStream content = new ByteArrayInputStream(whole.toByteArray());
        return put(key, new ObjectSource(content, whole.size(), () -> attributes), guard);
    }

    @Override
    public Optional<StoredObject> head(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(Deflated::object);
    }

    @Override
    public Optional<ObjectContent> read(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(content -> content);
    }

    @Override
    public synchronized Optional<StoredObject> remove(ObjectKey key, Guard guard) {
        settle(key, guard);
        return Optional.ofNullable(objects.remove(key)).map(Deflated::object);
    }

    @Override
    public List<StoredObject> list(String space, String prefix, String from, int limit) {
        String start = ObjectKey.compareUtf8(from, prefix) > 0 ? from : prefix;
        return objects.tailMap(new ObjectKey(space, start)).values().stream()
                .map(Deflated::object)
                .takeWhile(object -> object.key().space().equals(space)
                        && object.key().name().startsWith(prefix))
                .limit(limit)
                .toList();
    }
}
