package dev.cumulet.logs;

import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** CloudWatch Logs as a service. */
final class LogsService {
    static final String TARGET_PREFIX = "Logs_20140328";

    /** Unlike most services it has no code of its own for what the model forbids. */
    private static final ErrorCode CONSTRAINTS = ErrorCode.of("InvalidParameterException", 400, "%s");

    private LogsService() {}

    /** {@return the service, whose table is made when it is first needed} */
    static Service of(Supplier<Stream<Operation<?, ?>>> served) {
        // SDKs put "stream-" in front of the host for StartLiveTail.
        Match match = Match.ofEndpoint("logs")
                .endpoint("stream-logs")
                .targetPrefix(TARGET_PREFIX)
                .build();
        return Service.of(
                        "logs",
                        match,
                        "awsJson1_1",
                        () -> Stream.concat(served.get(), MissingOperations.rows())
                                .toList())
                .withFaults(Map.of(Fault.CONSTRAINTS, CONSTRAINTS));
    }
}
