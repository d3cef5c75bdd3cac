/** The contract between DynamoDB's front and what keeps its tables. */
package dev.cumulet.dynamodb.engine;
