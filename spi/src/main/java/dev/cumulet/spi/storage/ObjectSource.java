package dev.cumulet.spi.storage;

import dev.cumulet.spi.Stability;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An object's content on its way into a store.
 *
 * @param stream the content; the store reads it to the end and doesn't close it
 * @param length the number of bytes if it is known beforehand, or -1
 * @param attributes asked once the stream is at its end, so that digests can be among them; what it throws stops the
 *     write
 */
@Stability(Stability.Level.EVOLVING)
public record ObjectSource(InputStream stream, long length, Supplier<Map<String, String>> attributes) {}
