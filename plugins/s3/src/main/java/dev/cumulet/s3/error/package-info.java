/** The errors that clients of S3 see. */
package dev.cumulet.s3.error;
