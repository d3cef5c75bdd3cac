/** Versions of objects: which one is current, where the others are, and what reads, writes and deletions mean then. */
package dev.cumulet.s3.version;
