/** What requests say without expressions, as they were made before there were any. */
package dev.cumulet.dynamodb.condition;
