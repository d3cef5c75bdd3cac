package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.BlockStore;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.StoredObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** An open object; holds its blocks until it is closed. */
final class OpenContent implements ObjectContent {
    private final StoredObject object;
    private final List<Stretch> stretches;
    private final Blocks blocks;
    private Optional<Prepared> prepared = Optional.empty();
    private boolean closed;

    private record Prepared(Stretch.InBlock stretch, BlockStore.Opened opened) {}

    /** Makes an open object, whose blocks are held for it. */
    OpenContent(StoredObject object, List<Stretch> stretches, Blocks blocks) {
        this.object = object;
        this.stretches = stretches;
        this.blocks = blocks;
    }

    @Override
    public StoredObject object() {
        return object;
    }

    /** Opens the first block of the part: where that is there, the others are as well but for accidents. */
    @Override
    public void prepare(long offset, long length) {
        List<Stretch> part = slice(stretches, offset, length);
        if (part.isEmpty() || !(part.getFirst() instanceof Stretch.InBlock first)) {
            return;
        }
        try {
            dropPrepared();
            prepared = Optional.of(new Prepared(first, blocks.open(first)));
        } catch (IOException e) {
            throw new UncheckedIOException("The content of " + object.key() + " can't be read", e);
        }
    }

    @Override
    public void writeTo(OutputStream out, long offset, long length) throws IOException {
        for (Stretch part : slice(stretches, offset, length)) {
            switch (part) {
                case Stretch.Inline(byte[] bytes, int begin, int size) -> out.write(bytes, begin, size);
                case Stretch.InBlock inBlock -> {
                    try (BlockStore.Opened opened = open(inBlock)) {
                        opened.writeTo(out);
                    }
                }
            }
        }
    }

    private BlockStore.Opened open(Stretch.InBlock stretch) throws IOException {
        Optional<Prepared> ready = prepared.filter(known -> known.stretch().equals(stretch));
        if (ready.isPresent()) {
            prepared = Optional.empty();
            return ready.get().opened();
        }
        return blocks.open(stretch);
    }

    /** {@return what makes up a part of the stretches} */
    static List<Stretch> slice(List<Stretch> stretches, long offset, long length) {
        if (stretches.size() == 1
                && offset == 0
                && length == stretches.getFirst().length()) {
            return stretches;
        }
        List<Stretch> parts = new java.util.ArrayList<>();
        long skip = offset;
        long wanted = length;
        for (Stretch stretch : stretches) {
            if (wanted == 0) {
                break;
            }
            if (skip >= stretch.length()) {
                skip -= stretch.length();
                continue;
            }
            long taken = Math.min(wanted, stretch.length() - skip);
            parts.add(stretch.part(skip, taken));
            wanted -= taken;
            skip = 0;
        }
        return parts;
    }

    private void dropPrepared() {
        prepared.ifPresent(known -> known.opened().close());
        prepared = Optional.empty();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            dropPrepared();
        } finally {
            for (Stretch stretch : stretches) {
                if (stretch instanceof Stretch.InBlock inBlock) {
                    blocks.release(inBlock.block());
                }
            }
        }
    }
}
