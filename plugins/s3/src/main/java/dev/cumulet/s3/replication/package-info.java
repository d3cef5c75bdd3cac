/** Copies of new objects in other buckets of this server. */
package dev.cumulet.s3.replication;
