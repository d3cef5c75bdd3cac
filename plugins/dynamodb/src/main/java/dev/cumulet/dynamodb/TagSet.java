package dev.cumulet.dynamodb;

import java.util.Map;

/** The tags of one table. */
record TagSet(Map<String, String> tags) {}
