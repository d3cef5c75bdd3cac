package dev.cumulet.core.auth;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Fault;
import java.util.Map;

/** Makes errors that are named after their fault and carry its details as members. */
final class PlainFaults implements FaultSource {
    private record Code(String code, int status, String message) implements ErrorCode {}

    @Override
    public AwsException fault(Fault fault, Map<String, String> details) {
        AwsException exception = new Code(fault.name(), 400, details.getOrDefault("Reason", fault.name())).exception();
        for (Map.Entry<String, String> detail : details.entrySet()) {
            exception = exception.with(detail.getKey(), detail.getValue());
        }
        return exception;
    }
}
