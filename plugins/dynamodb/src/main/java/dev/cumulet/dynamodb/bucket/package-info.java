/** Buckets of S3, as tables are written to and read from them. */
package dev.cumulet.dynamodb.bucket;
