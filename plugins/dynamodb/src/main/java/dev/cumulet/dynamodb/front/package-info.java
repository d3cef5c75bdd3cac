/** A request's way from the client's document to its handler, and from there to the engine. */
package dev.cumulet.dynamodb.front;
