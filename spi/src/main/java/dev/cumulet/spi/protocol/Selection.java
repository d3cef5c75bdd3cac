package dev.cumulet.spi.protocol;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.service.Operation;
import java.util.Map;

/**
 * An operation and what the path said.
 *
 * @param labels the path's labels by name, percent-decoded
 */
@Stability(Stability.Level.EVOLVING)
public record Selection<I, O>(Operation<I, O> operation, Map<String, String> labels) {}
