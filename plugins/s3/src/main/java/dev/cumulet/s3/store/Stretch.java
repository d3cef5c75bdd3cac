package dev.cumulet.s3.store;

/** A piece of an object's content as the index keeps it. */
sealed interface Stretch {
    long length();

    /** Bytes that are small enough to live in the index. */
    record Inline(byte[] bytes) implements Stretch {
        @Override
        public long length() {
            return bytes.length;
        }
    }

    /** A part of a block file. */
    record InFile(long file, long offset, long length) implements Stretch {}
}
