/** Names of what belongs to a table: backups, exports, imports. */
package dev.cumulet.dynamodb.arn;
