/** What AWS's model demands of requests: JSON types, and constraints on their values. */
package dev.cumulet.dynamodb.shape;
