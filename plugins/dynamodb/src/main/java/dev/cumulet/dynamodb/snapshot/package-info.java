/** Items of a whole table: read from the engine by pages, kept in compressed files, written back by batches. */
package dev.cumulet.dynamodb.snapshot;
