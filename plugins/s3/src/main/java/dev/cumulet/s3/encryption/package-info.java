/** What S3 says of encryption at rest, and the keys that customers bring along. */
package dev.cumulet.s3.encryption;
