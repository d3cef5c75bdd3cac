/** Point-in-time recovery: a journal of what each change overwrote, and states of tables that are found with it. */
package dev.cumulet.dynamodb.recovery;
