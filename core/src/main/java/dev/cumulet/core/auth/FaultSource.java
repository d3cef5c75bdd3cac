package dev.cumulet.core.auth;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import java.util.Map;

/** Makes errors in the form of the service that was called. */
@FunctionalInterface
public interface FaultSource {
    /** {@return the service's error for a fault; {@link Fault} names the details} */
    AwsException fault(Fault fault, Map<String, String> details);

    /** {@return the error for a fault whose one detail is a text of AWS's} */
    default AwsException because(Fault fault, String reason) {
        return fault(fault, Map.of("Reason", reason));
    }
}
