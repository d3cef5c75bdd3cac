package dev.cumulet.dynamodb.front;

import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.shape.Payload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service's host says to a GET, as load balancers and curious people send it. */
public final class HealthCheck {
    private static final Pattern HOST_OF_REGION = Pattern.compile(".*\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\..*");

    private HealthCheck() {}

    /**
     * {@return the row}
     *
     * @param endpoint what stands before the region in the name of AWS's host
     */
    public static Operation<Void, Payload> row(String endpoint) {
        return Operation.streaming(
                        "HealthCheck",
                        "GET /",
                        200,
                        Void.class,
                        Payload.class,
                        (nothing, call) -> answer(endpoint, call))
                .openToUnsigned();
    }

    private static Reply<Payload> answer(String endpoint, Call call) {
        Matcher host = HOST_OF_REGION.matcher(call.http().host());
        String region = host.matches() ? host.group(1) : call.region();
        // The blank at the end is AWS's.
        String text = "healthy: " + endpoint + "." + region + ".amazonaws.com ";
        return Reply.of(new Payload(text.getBytes(StandardCharsets.UTF_8))).withHeader("Content-Type", "text/plain");
    }
}
