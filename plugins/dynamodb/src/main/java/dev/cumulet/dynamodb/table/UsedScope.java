package dev.cumulet.dynamodb.table;

/** That somebody has made a table in an account and region. The record has a member since a table's values need one. */
public record UsedScope(boolean isUsed) {}
