package dev.cumulet.dynamodb.local;

import java.util.List;

/** The global indexes of a table that are deleted to everybody but the engine. */
public record HiddenIndexes(List<String> names) {}
