/** Imports: tables made of objects in S3. */
package dev.cumulet.dynamodb.intake;
