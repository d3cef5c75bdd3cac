/** Buckets: their names, owners and regions, and the operations on them. */
package dev.cumulet.s3.bucket;
