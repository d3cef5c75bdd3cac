package dev.cumulet.lambda.poll;

/**
 * How far a mapping has come in a shard.
 *
 * @param sequence the number of the last record that is done with; empty if none is
 * @param isEnd whether the shard was read to its end
 */
record Position(String sequence, boolean isEnd) {}
