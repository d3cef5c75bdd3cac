/** Checksums and the digests that compute them. */
package dev.cumulet.s3.checksum;
