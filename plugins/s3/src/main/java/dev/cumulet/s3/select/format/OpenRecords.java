package dev.cumulet.s3.select.format;

/**
 * The records of an open object, and how far it is read.
 *
 * @param scanned counts the object's bytes
 * @param processed counts the bytes behind decompression
 */
public record OpenRecords(Records records, CountingStream scanned, CountingStream processed) {}
