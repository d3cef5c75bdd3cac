/** Attribute values and items: types, limits and sizes as AWS has them. */
package dev.cumulet.dynamodb.value;
