/** Exports of tables to S3. */
package dev.cumulet.dynamodb.export;
