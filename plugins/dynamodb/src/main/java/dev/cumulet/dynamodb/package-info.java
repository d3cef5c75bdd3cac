/** DynamoDB's front: the table of operations, and what AWS adds to an engine. */
package dev.cumulet.dynamodb;
