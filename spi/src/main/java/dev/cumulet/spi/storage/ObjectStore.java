package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps bytes under names: six verbs. What S3 makes of them (ETags, versions, preconditions, multipart uploads) is the
 * S3 plugin's business; a store keeps the attributes that it is given and looks into none.
 *
 * <p>Any thread may call. A write is visible at once and whole, or not at all. Names are any Unicode text of up to some
 * thousand bytes, {@code ..}, {@code //} and control characters included: never use them as file names.
 */
@Stability(Stability.Level.EVOLVING)
public interface ObjectStore extends AutoCloseable {
    /**
     * Stores an object, instead of one that may be there.
     *
     * @param source read to its end before the object becomes visible; what it throws leaves everything as it was
     * @param guard asked when all content is there, under the key's lock; what it throws leaves everything as it was
     */
    StoredObject put(ObjectKey key, ObjectSource source, Guard guard);

    /**
     * Makes an object of parts of others, in order, without their content passing through the caller. The sources may
     * contain the target's present object and stay as they are.
     *
     * @param attributes the new object's attributes
     * @throws java.util.NoSuchElementException if a source is not there, or shorter than its piece
     */
    StoredObject compose(ObjectKey key, List<Piece> pieces, Map<String, String> attributes, Guard guard);

    /** {@return an object without its content} */
    Optional<StoredObject> head(ObjectKey key);

    /**
     * Opens an object's content as it is now; later writes don't change what the reader reads.
     *
     * @return the object, which the caller closes; nothing if it is not there
     */
    Optional<ObjectContent> read(ObjectKey key);

    /**
     * Removes an object, if it is there.
     *
     * @param guard asked under the key's lock, also if there is nothing
     * @return what was removed
     */
    Optional<StoredObject> remove(ObjectKey key, Guard guard);

    /**
     * {@return the objects of a space whose names begin with {@code prefix} and are not before {@code from}, by the order
     * of their UTF-8 bytes}
     *
     * @param from the first name to consider; the empty string for the beginning. To go on behind a name, append the
     *     character U+0000
     * @param limit how many at the most
     */
    List<StoredObject> list(String space, String prefix, String from, int limit);

    @Override
    default void close() {}
}
