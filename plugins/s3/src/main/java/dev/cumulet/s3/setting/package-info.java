/** Operations on buckets' settings that are kept as they are, each with S3's rules for it. */
package dev.cumulet.s3.setting;
