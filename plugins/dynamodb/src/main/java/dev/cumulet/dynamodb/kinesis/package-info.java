/** Kinesis streams as destinations of tables' changes: kept as AWS keeps them, while nothing is sent. */
package dev.cumulet.dynamodb.kinesis;
