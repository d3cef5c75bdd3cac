/** Auto scaling of global tables as far as DynamoDB's own API has it: kept and shown, while no capacity changes by itself. */
package dev.cumulet.dynamodb.scaling;
