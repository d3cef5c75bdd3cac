/** Brings the records of DynamoDB's streams to the functions that are mapped to them. */
package dev.cumulet.lambda.poll;
