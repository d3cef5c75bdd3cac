package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.BlockStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps small objects in the heap and large ones in temporary files. The heap's part is bounded: when it is used up,
 * contents go into files whatever their size. Everything is gone when the server ends.
 */
public final class HeapObjectStore extends IndexedObjectStore {
    /** Smaller contents stand with their attributes; larger ones by themselves, so that copies share them. */
    private static final int INLINE_BYTES = 4 * 1024;

    private final HeapBudget budget;

    /**
     * Makes an empty store.
     *
     * @param directory where files go; what is in it is deleted
     * @param spillSize the number of bytes from which on an object goes into a file
     * @param heapLimit how many bytes may be in the heap at once
     */
    public HeapObjectStore(Path directory, long spillSize, long heapLimit) {
        HeapBudget limited = new HeapBudget(heapLimit);
        HeapIndex index = new HeapIndex(limited);
        BlockFolder files = new BlockFolder(directory, false);
        clear(files);
        int most = (int) Math.min(spillSize, Integer.MAX_VALUE - 64);
        int inline = Math.min(INLINE_BYTES, most);
        Blocks blocks = new Blocks(new HeapBlocks(files, most, limited), index::has, 0);
        super(index, blocks, () -> limited.isUsedUp() ? 0 : inline);
        this.budget = limited;
    }

    private static void clear(BlockStore files) {
        try {
            List<String> left = new ArrayList<>();
            files.names(left::add);
            for (String name : left) {
                files.delete(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What an earlier server left can't be deleted", e);
        }
    }

    /** {@return how many bytes of the heap the objects take} */
    long heapUse() {
        return budget.used();
    }
}
