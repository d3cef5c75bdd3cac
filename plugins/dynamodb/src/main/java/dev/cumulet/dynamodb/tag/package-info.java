/** Tags of tables. */
package dev.cumulet.dynamodb.tag;
