package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.BlockStore;
import dev.cumulet.spi.storage.ObjectSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Keeps smaller blocks in the heap as long as there is room, and the others in files. */
final class HeapBlocks implements BlockStore {
    private final BlockStore files;
    private final int spillSize;
    private final HeapBudget budget;
    private final Map<String, byte[]> blocks = new ConcurrentHashMap<>();

    HeapBlocks(BlockStore files, int spillSize, HeapBudget budget) {
        this.files = files;
        this.spillSize = spillSize;
        this.budget = budget;
    }

    @Override
    public long write(String name, InputStream content, long length) throws IOException {
        Intake intake = Intake.of(new ObjectSource(content, length, Map::of), spillSize);
        if (intake.isWhole() && budget.reserve(intake.used())) {
            blocks.put(name, intake.bytes());
            return intake.used();
        }
        InputStream begin = new ByteArrayInputStream(intake.bytes(), 0, intake.used());
        return files.write(name, new SequenceInputStream(begin, content), length);
    }

    @Override
    public Opened open(String name, long offset, long length) throws IOException {
        byte[] bytes = blocks.get(name);
        return bytes == null ? files.open(name, offset, length) : out -> out.write(bytes, (int) offset, (int) length);
    }

    @Override
    public void delete(String name) throws IOException {
        byte[] bytes = blocks.remove(name);
        if (bytes == null) {
            files.delete(name);
        } else {
            budget.free(bytes.length);
        }
    }

    @Override
    public void names(Consumer<String> each) throws IOException {
        blocks.keySet().forEach(each);
        files.names(each);
    }
}
