/** JSON documents as DynamoDB has them. */
package dev.cumulet.dynamodb.json;
