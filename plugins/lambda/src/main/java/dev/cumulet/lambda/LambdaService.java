package dev.cumulet.lambda;

import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lambda as a service. Each topic brings its own operations, one row each.
 *
 * <p>Operations that answer a function's configuration have responses of their own in the SDK, all with the members of
 * {@link software.amazon.awssdk.services.lambda.model.FunctionConfiguration}; on the wire there is no difference.
 */
final class LambdaService {
    /** Each path begins with the date of the API's version that brought it. */
    static final List<String> VERSIONS = List.of(
            "2014-11-13",
            "2015-03-31",
            "2016-08-19",
            "2017-03-31",
            "2017-10-31",
            "2018-10-31",
            "2019-09-25",
            "2019-09-30",
            "2020-04-22",
            "2020-06-30",
            "2021-07-20",
            "2021-10-31",
            "2021-11-15",
            "2024-08-31",
            "2025-11-30",
            "2025-12-01");

    /** The largest request that AWS takes, a deployment package in base64. */
    private static final int MAX_REQUEST = 70_167_211;

    /** Unlike other services AWS's names the operation. */
    private static final ErrorCode REQUEST_TOO_LARGE =
            ErrorCode.of("RequestEntityTooLargeException", 413, "%s for the {Operation} operation");

    private LambdaService() {}

    /** {@return the service, whose table is made when it is first needed} */
    static Service of(Supplier<Stream<Operation<?, ?>>> served) {
        Match.Builder match = Match.ofEndpoint("lambda");
        VERSIONS.forEach(date -> match.path("/" + date + "/**"));
        return Service.of(
                        "lambda",
                        match.build(),
                        "restJson1",
                        () -> Stream.concat(served.get(), MissingOperations.ROWS.stream())
                                .toList())
                .withMaxBody(MAX_REQUEST)
                .withFaults(Map.of(Fault.BODY_TOO_LARGE, REQUEST_TOO_LARGE));
    }
}
