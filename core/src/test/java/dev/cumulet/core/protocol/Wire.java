package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.protocol.ErrorContext;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One protocol's wire for tests: inputs from requests, and replies as text. */
record Wire(ProtocolCodec codec, Service service) {
    static final String REQUEST_ID = "79104EXAMPLEB723";

    private static final Headers TYPED = Headers.of("Content-Type", "application/x-amz-json-1.0");

    static Wire of(String protocol, Service service) {
        ProtocolCodec codec = Codecs.builtIn().stream()
                .filter(candidate -> candidate.name().equals(protocol))
                .findFirst()
                .orElseThrow();
        return new Wire(codec, service);
    }

    /** A row whose handler is never called. */
    static <I, O> Operation<I, O> row(String name, String route, int status, Class<I> input, Class<O> output) {
        return Operation.of(name, route, status, input, output, (i, call) -> {
            throw new IllegalStateException("Not called");
        });
    }

    static Inbound request(String method, String path, String query, Headers headers, String body) {
        return Inbound.local(method, path, query, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    <I> I decode(Class<I> input, Inbound request) {
        return decode(input, request, request.body());
    }

    @SuppressWarnings("unchecked") // the row that the route leads to has that input
    <I> I decode(Class<I> input, Inbound request, RequestBody body) {
        Selection<I, ?> selection = (Selection<I, ?>) codec.selector(service).select(request);
        return input.cast(codec.decode(service, selection, request, body));
    }

    <O> Outbound encode(Operation<?, O> operation, O output) {
        return encode(operation, Reply.of(output), "GET");
    }

    <O> Outbound encode(Operation<?, O> operation, Reply<O> reply, String method) {
        Inbound request = request(method, "/", "", TYPED, "");
        Identity identity = new Identity("000000000000", "AKID", Identity.Kind.ACCEPTED);
        Call call =
                new Call(REQUEST_ID, service.name(), operation.name(), identity, "us-east-1", request.body(), request);
        return codec.encode(service, new Selection<>(operation, Map.of()), reply, call);
    }

    Outbound error(AwsException error, String method) {
        Inbound request = request(method, "/", "", TYPED, "");
        return codec.encodeError(service, error, new ErrorContext(REQUEST_ID, request));
    }

    static String text(Outbound reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            reply.body().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static String header(Outbound reply, String name) {
        return reply.headers().first(name).orElse("");
    }
}
