package dev.cumulet.lambda.url;

import dev.cumulet.lambda.invoke.Invoker;
import dev.cumulet.lambda.invoke.Routing;
import dev.cumulet.lambda.policy.PolicyOperations;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What answers at function URLs: one operation, whatever the method and path. */
public final class UrlService {
    /** A signed body is read before its function is known to be there. */
    private static final int MAX_BODY = 6_291_456;

    private UrlService() {}

    /**
     * {@return the service}
     *
     * @param isStrict whether the server verifies signatures
     */
    public static Service create(
            FunctionUrls urls,
            PolicyOperations policies,
            Routing routing,
            Invoker invoker,
            Clock clock,
            BooleanSupplier isStrict) {
        UrlHandler handler = new UrlHandler(urls, new UrlAccess(policies, isStrict), routing, invoker, clock);
        return Service.of(
                        "lambda-url",
                        Match.builder().host(UrlHost.PATTERN, "").build(),
                        "http",
                        List.of(Operation.streaming(
                                        "InvokeFunctionUrl", "", 200, Void.class, Void.class, handler::handle)
                                .signedIf(handler::isSigned)))
                .withMaxBody(MAX_BODY)
                .withFaults(Map.of(
                        Fault.MISSING_CREDENTIALS, UrlError.FORBIDDEN,
                        Fault.MALFORMED_CREDENTIALS, UrlError.FORBIDDEN,
                        Fault.MALFORMED_PRESIGNED_QUERY, UrlError.FORBIDDEN));
    }
}
