/** Reads records out of objects in CSV and JSON, and writes results in both. */
package dev.cumulet.s3.select.format;
