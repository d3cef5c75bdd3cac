package dev.cumulet.s3.store;

/** A piece of an object's content. */
sealed interface Stretch {
    long length();

    /** {@return a part of this one} */
    Stretch part(long offset, long length);

    /** Bytes that are small enough to live in the index: a part of an array that nobody changes. */
    record Inline(byte[] bytes, int offset, int size) implements Stretch {
        static Inline of(byte[] bytes) {
            return new Inline(bytes, 0, bytes.length);
        }

        @Override
        public long length() {
            return size;
        }

        @Override
        public Stretch part(long from, long length) {
            return new Inline(bytes, (int) (offset + from), (int) length);
        }
    }

    /** A part of a block. */
    record InBlock(long block, long offset, long length) implements Stretch {
        @Override
        public Stretch part(long from, long size) {
            return new InBlock(block, offset + from, size);
        }
    }
}
