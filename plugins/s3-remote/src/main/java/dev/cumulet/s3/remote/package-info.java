/** Lets contents of objects live in a bucket of any S3-compatible endpoint. */
package dev.cumulet.s3.remote;
