/** DynamoDB Streams: the operations of its API, and notices of writes to tables whose stream is on. */
package dev.cumulet.dynamodb.stream;
