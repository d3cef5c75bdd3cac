package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.time.Clock;
import java.util.List;

/** The service {@code execute-api}: one operation, whatever the method and path. */
public final class ExecutionService {

    private ExecutionService() {}

    /** {@return the service} */
    public static Service create(ApiTables tables, Loopback loopback, Clock clock) {
        ApiHandler handler = new ApiHandler(tables, new LambdaInvoker(loopback), clock);
        Match match = Match.builder()
                .reservedPath("/_aws/execute-api/**")
                .reservedPath("/restapis/*/*/_user_request_/**")
                .host("(?<api>[a-z0-9-]+)\\.execute-api\\..*", "/_aws/execute-api/${api}")
                .signingName("execute-api")
                .build();
        return Service.of(
                "execute-api",
                match,
                "http",
                List.of(Operation.streaming("Invoke", "", 200, Void.class, Void.class, handler::handle)));
    }
}
