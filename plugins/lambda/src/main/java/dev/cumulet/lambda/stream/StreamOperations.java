package dev.cumulet.lambda.stream;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Target;
import dev.cumulet.lambda.invoke.ClientContext;
import dev.cumulet.lambda.invoke.Invocation;
import dev.cumulet.lambda.invoke.InvokeOperations;
import dev.cumulet.lambda.invoke.Payload;
import dev.cumulet.lambda.invoke.Routing;
import dev.cumulet.lambda.invoke.TraceHeader;
import dev.cumulet.spi.http.EventMessage;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResponseStreamingInvocationType;

/** Invokes functions for callers who read the result while it comes. */
public final class StreamOperations {
    private final Routing routing;
    private final Streams streams;
    private final Clock clock;

    public StreamOperations(Routing routing, Streams streams, Clock clock) {
        this.routing = routing;
        this.streams = streams;
        this.clock = clock;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.streaming("InvokeWithResponseStream", "POST /2021-11-15/functions/{FunctionName}/response-streaming-invocations", 200, InvokeWithResponseStreamRequest.class, InvokeWithResponseStreamResponse.class, this::invoke).constrained(Constraints.streamedInvocation()));
        // spotless:on
    }

    Reply<InvokeWithResponseStreamResponse> invoke(InvokeWithResponseStreamRequest input, Call call) {
        FunctionName name =
                FunctionName.parse(input.functionName(), Optional.ofNullable(input.qualifier()), call.scope());
        byte[] payload = input.payload() == null ? null : input.payload().asByteArrayUnsafe();
        Payload.checkSize(payload, InvocationType.REQUEST_RESPONSE);
        Target target = routing.get(name);
        Invocation invocation = new Invocation(
                call.requestId(),
                name.qualifiedArn(),
                Payload.of(payload),
                ClientContext.decode(input.clientContext()),
                call.http().header(TraceHeader.NAME).orElseGet(() -> TraceHeader.create(clock.instant())),
                Duration.ofSeconds(target.configuration().timeout()),
                input.logType() == LogType.TAIL);
        if (input.invocationType() == ResponseStreamingInvocationType.DRY_RUN) {
            return Reply.of(InvokeWithResponseStreamResponse.builder()
                            .statusCode(204)
                            .build())
                    .withStatus(204);
        }
        ResponseStream stream = streams.start(target, name.scope(), invocation);
        stream.awaitStart(); // Who can't be served now gets an error and no stream.
        return Reply.of(InvokeWithResponseStreamResponse.builder()
                        .statusCode(200)
                        .executedVersion(target.configuration().version())
                        .build())
                .withHeader("Content-Type", EventMessage.CONTENT_TYPE)
                .withHeader(TraceHeader.NAME, invocation.traceId())
                .withBody(new EventBody(stream, InvokeOperations::tail));
    }
}
