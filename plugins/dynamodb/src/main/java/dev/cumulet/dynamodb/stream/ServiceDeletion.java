package dev.cumulet.dynamodb.stream;

/**
 * A stream's record of a deletion by DynamoDB itself.
 *
 * @param epochSecond when it was deleted, by the machine's clock
 */
public record ServiceDeletion(long epochSecond) {}
