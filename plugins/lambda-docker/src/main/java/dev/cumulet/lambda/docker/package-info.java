/** Runs Lambda's functions in containers: what is known of the engine without a library for it. */
package dev.cumulet.lambda.docker;
