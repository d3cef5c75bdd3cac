/** Evaluates queries, record by record. */
package dev.cumulet.s3.select.evaluation;
