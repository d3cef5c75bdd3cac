/**
 * Operations on items: what AWS checks before it asks a table, what it checks against the table's schema, and what an
 * engine's answers lack.
 */
package dev.cumulet.dynamodb.item;
