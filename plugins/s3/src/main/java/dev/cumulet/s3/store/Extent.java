package dev.cumulet.s3.store;

/** A stretch of a block. */
record Extent(Block block, long offset, long length) {}
