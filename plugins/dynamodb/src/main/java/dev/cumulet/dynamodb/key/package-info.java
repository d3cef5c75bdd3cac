/** What holds for keys wherever they occur: in items, conditions, and places where pages begin. */
package dev.cumulet.dynamodb.key;
