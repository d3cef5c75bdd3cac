/** The conditions of requests that were made before there were expressions. */
package dev.cumulet.dynamodb.condition;
