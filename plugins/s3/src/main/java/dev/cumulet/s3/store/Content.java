package dev.cumulet.s3.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** An object's bytes: stretches of blocks, one behind the other. Who has a content holds its blocks. */
record Content(List<Extent> extents) {
    Content {
        extents = List.copyOf(extents);
    }

    /** {@return all of a block} */
    static Content of(Block block) {
        return new Content(List.of(new Extent(block, 0, block.length())));
    }

    long length() {
        long length = 0;
        for (Extent extent : extents) {
            length += extent.length();
        }
        return length;
    }

    /** {@return whether all blocks were still there, and are now held once more} */
    boolean retain() {
        for (int i = 0; i < extents.size(); i++) {
            if (!extents.get(i).block().retain()) {
                extents.subList(0, i).forEach(extent -> extent.block().release());
                return false;
            }
        }
        return true;
    }

    void release() {
        extents.forEach(extent -> extent.block().release());
    }

    void writeTo(OutputStream out, long offset, long length) throws IOException {
        for (Extent part : slice(offset, length)) {
            part.block().writeTo(out, part.offset(), part.length());
        }
    }

    /** {@return what makes up a part of this content} */
    List<Extent> slice(long offset, long length) {
        if (extents.size() == 1 && offset == 0 && length == extents.getFirst().length()) {
            return extents;
        }
        List<Extent> parts = new ArrayList<>();
        long skip = offset;
        long wanted = length;
        for (Extent extent : extents) {
            if (wanted == 0) {
                break;
            }
            if (skip >= extent.length()) {
                skip -= extent.length();
                continue;
            }
            long taken = Math.min(wanted, extent.length() - skip);
            parts.add(new Extent(extent.block(), extent.offset() + skip, taken));
            wanted -= taken;
            skip = 0;
        }
        return parts;
    }
}
