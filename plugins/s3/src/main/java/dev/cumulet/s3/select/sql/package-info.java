/** Reads the SQL of SelectObjectContent into a tree. */
package dev.cumulet.s3.select.sql;
