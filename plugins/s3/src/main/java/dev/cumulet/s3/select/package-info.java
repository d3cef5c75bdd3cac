/**
 * SelectObjectContent: queries over the content of one object, in the SQL of AWS's user guide.
 *
 * <p>{@code sql} reads a query into a tree, {@code format} reads records out of an object and writes results, {@code value}
 * is what both have in common, and {@code evaluation} runs the one over the other, record by record.
 */
package dev.cumulet.s3.select;
