package dev.cumulet.lambda.poll;

import java.time.Instant;

/**
 * A record as functions get it.
 *
 * @param json the record in Lambda's form
 * @param sequence its number within the shard
 * @param keys the item's keys, as JSON
 * @param created when the item was written, by the source's clock, to the second
 * @param arrived when that was by the server's clock
 * @param gathered when it was read, by that clock
 */
record StreamRecord(byte[] json, String sequence, String keys, Instant created, Instant arrived, Instant gathered) {}
