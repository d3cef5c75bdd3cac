/**
 * What requests for items consume, as AWS computes it. Only requests that ask for it pay for the computation: the others
 * never get here.
 */
package dev.cumulet.dynamodb.capacity;
