/** Where records of invocations go when nobody waits for an answer. */
package dev.cumulet.lambda.destination;
