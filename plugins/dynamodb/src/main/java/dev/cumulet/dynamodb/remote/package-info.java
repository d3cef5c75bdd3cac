/**
 * An engine elsewhere: any server that speaks DynamoDB's protocol. All accounts and regions share its one account and
 * region; what their tables' names begin with keeps them apart.
 */
package dev.cumulet.dynamodb.remote;
