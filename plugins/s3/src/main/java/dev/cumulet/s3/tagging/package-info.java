/** Tags of buckets and objects. */
package dev.cumulet.s3.tagging;
