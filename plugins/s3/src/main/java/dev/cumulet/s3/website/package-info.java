/** Buckets as websites: their configuration, and pages for browsers at hosts of their own. */
package dev.cumulet.s3.website;
