package dev.cumulet.dynamodb.tag;

import java.util.Map;

/** The tags of one table. */
public record TagSet(Map<String, String> tags) {}
