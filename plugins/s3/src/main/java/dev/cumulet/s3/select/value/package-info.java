/** The values of queries: their types, and how they compare, compute and convert. */
package dev.cumulet.s3.select.value;
