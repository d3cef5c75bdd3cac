/** What a client of Lambda can be told. */
package dev.cumulet.lambda.error;
