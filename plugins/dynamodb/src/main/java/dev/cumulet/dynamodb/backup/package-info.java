/** On-demand backups, and those that AWS makes by itself of deleted tables. */
package dev.cumulet.dynamodb.backup;
