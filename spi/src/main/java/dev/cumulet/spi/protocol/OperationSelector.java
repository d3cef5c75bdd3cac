package dev.cumulet.spi.protocol;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.http.Inbound;

/** A service's table of operations in the form that its protocol searches. */
@FunctionalInterface
@Stability(Stability.Level.EVOLVING)
public interface OperationSelector {
    /**
     * {@return the operation that a request means}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is none
     */
    Selection<?, ?> select(Inbound request);
}
