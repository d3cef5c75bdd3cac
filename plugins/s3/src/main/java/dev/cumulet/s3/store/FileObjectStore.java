package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.BlockStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps objects on disk: an index in one file, small contents in it, and blocks for the others. */
public final class FileObjectStore extends IndexedObjectStore {
    /** Contents up to this size cost less in the index than as files. */
    private static final int INLINE_BYTES = 4 * 1024;

    private final Thread sweeper;

    private FileObjectStore(ObjectIndex index, Blocks blocks) {
        super(index, blocks, () -> INLINE_BYTES);
        this.sweeper = Thread.ofVirtual().name("s3-sweep").start(blocks::sweep);
    }

    /**
     * Opens the store of a folder, or makes it.
     *
     * @param isForced whether what is acknowledged survives a power failure, too
     * @throws IllegalStateException if another process has it open
     */
    public static FileObjectStore open(Path directory, boolean isForced) {
        return open(directory, isForced, new BlockFolder(directory.resolve("blocks"), isForced));
    }

    /**
     * Opens a store that has its index in a folder, and its blocks elsewhere.
     *
     * @param blocks closed with the store
     */
    public static FileObjectStore open(Path directory, boolean isForced, BlockStore blocks) {
        return open(directory, isForced, blocks, LayeredFile.LONG_JOURNAL);
    }

    static FileObjectStore open(Path directory, boolean isForced, BlockStore blocks, long longJournal) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + directory + " can't be made", e);
        }
        FileIndex index = FileIndex.open(directory, isForced, longJournal);
        return new FileObjectStore(index, new Blocks(blocks, index::has, index.generation()));
    }

    @Override
    public void close() {
        super.close();
        try {
            sweeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
