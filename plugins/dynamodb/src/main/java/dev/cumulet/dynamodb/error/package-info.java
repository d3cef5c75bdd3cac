/** The errors of DynamoDB's front; an engine in this process may answer with them too. */
package dev.cumulet.dynamodb.error;
