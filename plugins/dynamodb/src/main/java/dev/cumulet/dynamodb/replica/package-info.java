/** Global tables: one table of the engine that several regions read and write, each under its own names. */
package dev.cumulet.dynamodb.replica;
