/** Contributor Insights of tables and indexes: what is on, and how its rules are called. Nothing is counted. */
package dev.cumulet.dynamodb.insight;
