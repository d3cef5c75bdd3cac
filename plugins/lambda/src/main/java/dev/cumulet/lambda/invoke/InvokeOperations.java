package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Target;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** Invokes functions. */
public final class InvokeOperations {
    private static final int LOG_TAIL = 4096;

    private final Routing routing;
    private final Invoker invoker;
    private final EventSink events;
    private final Traces traces;

    /**
     * Makes the operations.
     *
     * @param events takes the invocations whose callers don't wait
     */
    public InvokeOperations(Routing routing, Invoker invoker, EventSink events, Traces traces) {
        this.routing = routing;
        this.invoker = invoker;
        this.events = events;
        this.traces = traces;
    }

    /** The deprecated operation's input, which the SDK no longer has. */
    record InvokeAsyncRequest(
            @Wire(value = "FunctionName", location = Location.PATH)
            String functionName,

            @Wire(value = "InvokeArgs", location = Location.PAYLOAD)
            byte[] invokeArgs) {}

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.streaming("Invoke", "POST /2015-03-31/functions/{FunctionName}/invocations", 200, InvokeRequest.class, InvokeResponse.class, this::invoke).constrained(Constraints.invocation()),
                Operation.of("InvokeAsync", "POST /2014-11-13/functions/{FunctionName}/invoke-async", 202, InvokeAsyncRequest.class, Void.class, this::invokeAsync));
        // spotless:on
    }

    public Reply<InvokeResponse> invoke(InvokeRequest input, Call call) {
        InvocationType type = Optional.ofNullable(input.invocationType()).orElse(InvocationType.REQUEST_RESPONSE);
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        byte[] payload = input.payload() == null ? null : input.payload().asByteArrayUnsafe();
        Payload.checkSize(payload, type);
        Target target = routing.get(name);
        Invocation invocation = new Invocation(
                call.requestId(),
                name.qualifiedArn(),
                Payload.of(payload),
                ClientContext.decode(input.clientContext()),
                traces.of(name, call),
                Duration.ofSeconds(target.configuration().timeout()),
                input.logType() == LogType.TAIL && type == InvocationType.REQUEST_RESPONSE);
        return switch (type) {
            case DRY_RUN ->
                Reply.of(InvokeResponse.builder().statusCode(204).build()).withStatus(204);
            case EVENT -> {
                events.add(name, invocation);
                yield Reply.of(InvokeResponse.builder().statusCode(202).build()).withStatus(202);
            }
            default -> reply(target, invocation, invoker.invoke(target, name.scope(), invocation));
        };
    }

    /** The elder way of {@link InvocationType#EVENT}, which knows no qualifier of its own. */
    Void invokeAsync(InvokeAsyncRequest input, Call call) {
        FunctionName name = name(input.functionName(), null, call);
        Payload.checkSize(input.invokeArgs(), InvocationType.EVENT);
        Target target = routing.get(name);
        events.add(
                name,
                new Invocation(
                        call.requestId(),
                        name.qualifiedArn(),
                        Payload.of(input.invokeArgs()),
                        Optional.empty(),
                        traces.of(name, call),
                        Duration.ofSeconds(target.configuration().timeout()),
                        false));
        return null;
    }

    private static FunctionName name(String function, String qualifier, Call call) {
        return FunctionName.parse(function, Optional.ofNullable(qualifier), call.scope());
    }

    private static Reply<InvokeResponse> reply(Target target, Invocation invocation, InvocationResult result) {
        InvokeResponse.Builder response = InvokeResponse.builder()
                .statusCode(200)
                .executedVersion(target.configuration().version())
                .payload(SdkBytes.fromByteArrayUnsafe(result.payload()));
        if (result.isError()) {
            response.functionError("Unhandled");
        }
        result.log().ifPresent(log -> response.logResult(tail(log)));
        return Reply.of(response.build())
                .withHeader("Content-Type", "application/json")
                .withHeader(TraceHeader.NAME, invocation.traceId());
    }

    /** {@return the end of a log, as AWS answers it} */
    public static String tail(String log) {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        byte[] last = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - LOG_TAIL), bytes.length);
        return Base64.getEncoder().encodeToString(last);
    }
}
