/** Event source mappings: which function takes the records of which stream or queue, and how. */
package dev.cumulet.lambda.mapping;
