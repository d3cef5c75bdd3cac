package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of an item between two moments.
 *
 * @param key its key
 * @param time of its last change between them
 * @param before the item at the first moment, if it was there
 * @param after the item at the second one
 */
public record ChangedItem(ObjectNode key, Instant time, Optional<ObjectNode> before, Optional<ObjectNode> after) {}
