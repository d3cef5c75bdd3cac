/** The errors of DynamoDB's front. */
package dev.cumulet.dynamodb.error;
