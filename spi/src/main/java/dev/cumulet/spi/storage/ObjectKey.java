package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;

/**
 * Where an object is.
 *
 * @param space what it belongs to, such as a bucket: letters, digits, {@code .-_/}
 * @param name any text
 */
@Stability(Stability.Level.EVOLVING)
public record ObjectKey(String space, String name) {}
