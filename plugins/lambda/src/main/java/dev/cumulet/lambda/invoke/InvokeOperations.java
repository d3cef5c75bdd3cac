package dev.cumulet.lambda.invoke;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.Target;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** Invokes functions. */
public final class InvokeOperations {
    private static final int MAX_PAYLOAD = 6_291_456;
    private static final int MAX_EVENT = 1_048_576;
    private static final int LOG_TAIL = 4096;
    private static final byte[] EMPTY_EVENT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final JsonFactory JSON = new JsonFactory();

    private final Functions functions;
    private final Invoker invoker;
    private final EventQueue events;
    private final Clock clock;

    InvokeOperations(Functions functions, Invoker invoker, EventQueue events, Clock clock) {
        this.functions = functions;
        this.invoker = invoker;
        this.events = events;
        this.clock = clock;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.streaming("Invoke", "POST /2015-03-31/functions/{FunctionName}/invocations", 200, InvokeRequest.class, InvokeResponse.class, this::invoke).constrained(Constraints.invocation()));
        // spotless:on
    }

    public Reply<InvokeResponse> invoke(InvokeRequest input, Call call) {
        FunctionName name =
                FunctionName.parse(input.functionName(), Optional.ofNullable(input.qualifier()), call.scope());
        InvocationType type = Optional.ofNullable(input.invocationType()).orElse(InvocationType.REQUEST_RESPONSE);
        Target target = functions.find(name).orElseThrow(() -> notFound(name));
        byte[] payload = payload(input.payload(), type);
        Invocation invocation = new Invocation(
                call.requestId(),
                name.qualifiedArn(),
                payload,
                clientContext(input.clientContext()),
                call.http().header("X-Amzn-Trace-Id").orElseGet(this::traceId),
                Duration.ofSeconds(target.configuration().timeout()),
                input.logType() == LogType.TAIL && type == InvocationType.REQUEST_RESPONSE);
        return switch (type) {
            case DRY_RUN ->
                Reply.of(InvokeResponse.builder().statusCode(204).build()).withStatus(204);
            case EVENT -> {
                events.add(name, invocation);
                yield Reply.of(InvokeResponse.builder().statusCode(202).build()).withStatus(202);
            }
            default -> reply(target, invoker.invoke(target, name.scope(), invocation));
        };
    }

    private static RuntimeException notFound(FunctionName name) {
        // Unlike the other operations Invoke names the version that it would have taken.
        String arn = name.qualifier().isPresent() ? name.qualifiedArn() : name.arn() + ":" + FunctionName.LATEST;
        return FunctionName.notFound(arn);
    }

    private static Reply<InvokeResponse> reply(Target target, InvocationResult result) {
        InvokeResponse.Builder response = InvokeResponse.builder()
                .statusCode(200)
                .executedVersion(target.configuration().version())
                .payload(SdkBytes.fromByteArrayUnsafe(result.payload()));
        if (result.isError()) {
            response.functionError("Unhandled");
        }
        result.log().ifPresent(log -> response.logResult(tail(log)));
        return Reply.of(response.build()).withHeader("Content-Type", "application/json");
    }

    private static String tail(String log) {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        byte[] last = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - LOG_TAIL), bytes.length);
        return Base64.getEncoder().encodeToString(last);
    }

    private static byte[] payload(SdkBytes given, InvocationType type) {
        byte[] payload = given == null ? EMPTY_EVENT : given.asByteArrayUnsafe();
        int limit = type == InvocationType.EVENT ? MAX_EVENT : MAX_PAYLOAD;
        if (payload.length > limit) {
            throw LambdaError.PAYLOAD_TOO_LARGE.exception(payload.length, type, limit);
        }
        if (payload.length == 0) {
            return EMPTY_EVENT;
        }
        checkJson(payload);
        return payload;
    }

    private static void checkJson(byte[] payload) {
        try (JsonParser parser = JSON.createParser(payload)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isStructStart()) {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw LambdaError.PAYLOAD_NOT_JSON.exception(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> clientContext(String encoded) {
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            String json = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            // It goes on in a header line.
            return Optional.of(json.replaceAll("[\\r\\n]+", " "));
        } catch (IllegalArgumentException e) {
            throw LambdaError.CLIENT_CONTEXT.exception(e.getMessage());
        }
    }

    private String traceId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format(
                "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0",
                clock.instant().getEpochSecond(), random.nextInt(), random.nextLong(), random.nextLong());
    }
}
