/**
 * DynamoDB Local as a process of its own: finding its jars, running it, talking to it, and turning its peculiarities
 * into what AWS answers.
 *
 * <p>DynamoDB Local is Amazon's, under the DynamoDB Local License Agreement. Nothing of it is part of this program:
 * it is fetched to the user's machine, run as it is, and spoken to over HTTP.
 */
package dev.cumulet.dynamodb.local;
