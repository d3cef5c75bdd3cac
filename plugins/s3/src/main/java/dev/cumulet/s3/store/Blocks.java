package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.BlockStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/**
 * Decides when a block goes: when neither an entry of the index has it nor anybody holds it.
 *
 * <p>Writers hold what they have written until the index has it for good, and what they replace until it is certain that
 * the index has lost it; readers hold what they read. So a block is deleted by the last one who lets go of it, whoever
 * that is, and a write that fails halfway only has to let go. What a killed server leaves is swept at the next start.
 */
final class Blocks implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Blocks.class.getName());
    private static final int NAME_DIGITS = 16;
    private static final int GENERATION_SHIFT = 32;
    private static final Integer BEING_DELETED = -1;

    private final BlockStore store;
    private final LongPredicate isInIndex;
    private final long generation;
    private final AtomicLong last;
    private final ConcurrentMap<Long, Integer> holders = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Makes the blocks.
     *
     * @param generation grows with each start, so that no block's number comes twice
     */
    Blocks(BlockStore store, LongPredicate isInIndex, long generation) {
        this.store = store;
        this.isInIndex = isInIndex;
        this.generation = generation;
        this.last = new AtomicLong(generation << GENERATION_SHIFT);
    }

    /** Writes a block, and holds it; {@return all of it} */
    Stretch.InBlock write(InputStream content, long length) throws IOException {
        long id = last.incrementAndGet();
        holders.put(id, 1);
        try {
            long written = store.write(name(id), content, length);
            if (length >= 0 && written != length) {
                throw new IOException("A content of " + length + " bytes was announced, and " + written + " came");
            }
            return new Stretch.InBlock(id, 0, written);
        } catch (IOException | RuntimeException | Error e) {
            release(id);
            throw e;
        }
    }

    /** {@return whether the block was still there, and is now held} */
    boolean hold(long id) {
        Integer now = holders.compute(
                id, (any, count) -> count == null ? 1 : count.equals(BEING_DELETED) ? BEING_DELETED : count + 1);
        if (now.equals(BEING_DELETED)) {
            return false;
        }
        if (isInIndex.test(id)) {
            return true;
        }
        release(id);
        return false;
    }

    /** Lets go of a block. */
    void release(long id) {
        Integer left = holders.compute(id, (any, count) -> count > 1 ? Integer.valueOf(count - 1) : unheld(id));
        if (BEING_DELETED.equals(left)) {
            delete(id);
        }
    }

    /** {@return what becomes of a block that nobody holds: nothing if the index has it} */
    private Integer unheld(long id) {
        try {
            return isInIndex.test(id) ? null : BEING_DELETED;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Block {0} is left for the next start: {1}", name(id), e.getMessage());
            return null;
        }
    }

    private void delete(long id) {
        try {
            store.delete(name(id));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Block {0} can''t be deleted now: {1}", name(id), e.getMessage());
        } finally {
            holders.remove(id);
        }
    }

    /** Deletes what is left of earlier starts' writes. */
    void sweep() {
        try {
            store.names(name -> {
                if (!closed && isOfEarlierStart(name)) {
                    long id = HexFormat.fromHexDigitsToLong(name);
                    if (BEING_DELETED.equals(holders.computeIfAbsent(id, this::unheld))) {
                        delete(id);
                    }
                }
            });
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Unused blocks are left for the next start: {0}", e.getMessage());
        }
    }

    private boolean isOfEarlierStart(String name) {
        return name.length() == NAME_DIGITS
                && name.chars().allMatch(HexFormat::isHexDigit)
                && HexFormat.fromHexDigitsToLong(name) >>> GENERATION_SHIFT < generation;
    }

    BlockStore.Opened open(Stretch.InBlock stretch) throws IOException {
        return store.open(name(stretch.block()), stretch.offset(), stretch.length());
    }

    private static String name(long id) {
        return HexFormat.of().toHexDigits(id);
    }

    @Override
    public void close() {
        closed = true;
        store.close();
    }
}
