package dev.cumulet.dynamodb;

/** That somebody has made a table in an account and region. The record has a member since a table's values need one. */
record UsedScope(boolean isUsed) {}
