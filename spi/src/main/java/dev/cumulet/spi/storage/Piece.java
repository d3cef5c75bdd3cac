package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;

/**
 * A part of an object.
 *
 * @param offset its first byte, from 0
 * @param length its number of bytes
 */
@Stability(Stability.Level.EVOLVING)
public record Piece(ObjectKey source, long offset, long length) {}
