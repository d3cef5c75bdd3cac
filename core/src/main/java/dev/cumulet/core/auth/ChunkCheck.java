package dev.cumulet.core.auth;

/** Checks the signatures of an aws-chunked body while it is decoded; used by one thread. */
interface ChunkCheck {
    /** Checks nothing: the chunks carry no signatures, or nobody knows the key. */
    ChunkCheck NONE = new ChunkCheck() {
        @Override
        public void update(byte[] bytes, int offset, int length) {}

        @Override
        public void endChunk(String signature) {}

        @Override
        public void endTrailer(String lines, String signature) {}
    };

    /** Takes some content of the current chunk. */
    void update(byte[] bytes, int offset, int length);

    /** Ends the current chunk; the empty one that ends the content too. */
    void endChunk(String signature);

    /**
     * Ends the trailing headers.
     *
     * @param lines the headers as they are signed: {@code name:value}, each ended by a line feed
     */
    void endTrailer(String lines, String signature);
}
