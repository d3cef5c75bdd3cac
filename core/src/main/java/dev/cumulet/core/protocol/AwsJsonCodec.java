package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.protocol.ErrorContext;
import dev.cumulet.spi.protocol.OperationSelector;
import dev.cumulet.spi.protocol.ProtocolCodec;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** Operations named by {@code X-Amz-Target}, with JSON documents: versions 1.0 (DynamoDB) and 1.1. */
final class AwsJsonCodec implements ProtocolCodec {
    /** How large a reply must be before AWS makes it smaller for those who ask; it doesn't tell, so this is a guess. */
    private static final int WORTH_CODING = 4096;

    private static final int NOT_FOUND = 404;
    private static final byte[] NOTHING = {};

    private final String name;
    private final String contentType;
    private final TargetCalls calls;
    private final FaultTable faults;

    private AwsJsonCodec(String name, String contentType, FaultTable faults) {
        this.name = name;
        this.contentType = contentType;
        this.calls = new TargetCalls(contentType);
        this.faults = faults;
    }

    static AwsJsonCodec version10() {
        return new AwsJsonCodec("awsJson1_0", "application/x-amz-json-1.0", JsonFaults.awsJson10());
    }

    static AwsJsonCodec version11() {
        return new AwsJsonCodec("awsJson1_1", "application/x-amz-json-1.1", JsonFaults.awsJson11());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean recognises(Inbound request) {
        return request.headers().contains("X-Amz-Target")
                && request.header("Content-Type")
                        .filter(type -> type.startsWith(contentType))
                        .isPresent();
    }

    @Override
    public OperationSelector selector(Service service) {
        return new TargetSelector(service, this, calls);
    }

    @Override
    public <I> I decode(Service service, Selection<I, ?> selection, Inbound request, RequestBody body) {
        Layout<I> layout = Layout.of(selection.operation().input().type());
        Schema.Builder<I> input = layout.schema().builder();
        try {
            if (layout.payload().isPresent()) {
                Member<I> payload = layout.payload().get();
                byte[] bytes = content(service, request, body);
                input.set(payload, payload.shape() == Shape.Scalar.BLOB ? bytes : Bodies.text(bytes));
            } else if (!layout.body().isEmpty()) {
                JsonReader.readMembers(content(service, request, body), layout, input);
            }
            return input.build();
        } catch (Unreadable e) {
            throw fault(service, e.fault(), e.details());
        }
    }

    private static byte[] content(Service service, Inbound request, RequestBody body) {
        byte[] bytes = Bodies.read(body, service.maxBody());
        return ContentCoding.ofBody(request)
                .map(coding -> coding.decode(bytes, service.maxBody()))
                .orElse(bytes);
    }

    @Override
    public <O> Outbound encode(Service service, Selection<?, O> selection, Reply<O> reply, Call call) {
        Operation<?, O> operation = selection.operation();
        Layout<O> layout = Layout.of(operation.output().type());
        int status = ReplyHead.status(layout, reply, operation.status());
        if (reply.body().isPresent()) {
            Headers.Builder headers = head(service, call.requestId(), call.http());
            ReplyHead.override(headers, reply.headers());
            return new Outbound(status, headers.build(), reply.body().get());
        }
        byte[] document = operation == TargetCalls.preflight().operation() ? NOTHING : document(layout, reply.output());
        return outbound(head(service, call.requestId(), call.http()), status, document, reply.headers(), call.http());
    }

    private static <O> byte[] document(Layout<O> layout, O output) {
        return layout.payload()
                .map(member -> member.of(output))
                .map(value ->
                        value instanceof byte[] bytes ? bytes : JsonDocument.ofValue(Shape.Scalar.DOCUMENT, value))
                .orElseGet(() -> JsonDocument.of(layout, output));
    }

    @Override
    public Outbound encodeError(Service service, AwsException error, ErrorContext context) {
        Inbound request = context.request();
        if (!calls.isCall(request)) {
            // Whoever doesn't speak the protocol gets an answer that is not in it.
            Headers.Builder headers = JsonReplies.head(service, context.requestId());
            TargetCalls.allowOrigin(request, headers);
            byte[] body = TargetCalls.UNRECOGNISED.getBytes(StandardCharsets.UTF_8);
            return checked(headers, NOT_FOUND, body, Headers.empty());
        }
        Headers.Builder headers = head(service, context.requestId(), request);
        return outbound(headers, error.code().status(), JsonReplies.typedErrorBody(error), error.headers(), request);
    }

    private static Outbound outbound(
            Headers.Builder headers, int status, byte[] document, Headers own, Inbound request) {
        Optional<ContentCoding> coding =
                document.length < WORTH_CODING ? Optional.empty() : ContentCoding.accepted(request);
        if (coding.isEmpty()) {
            return checked(headers, status, document, own);
        }
        headers.add("Content-Encoding", coding.get().title());
        return checked(headers, status, coding.get().encode(document), own);
    }

    /** The checksum is that of the bytes on the wire, so of the coded ones. */
    private static Outbound checked(Headers.Builder headers, int status, byte[] body, Headers own) {
        CRC32 checksum = new CRC32();
        checksum.update(body);
        headers.add("x-amz-crc32", Long.toString(checksum.getValue()));
        ReplyHead.override(headers, own);
        return new Outbound(status, headers.build(), ResponseBody.of(body));
    }

    private Headers.Builder head(Service service, String requestId, Inbound request) {
        Headers.Builder headers = JsonReplies.head(service, requestId)
                .add("Content-Type", calls.replyType(request).orElse(contentType));
        TargetCalls.allowOrigin(request, headers);
        return headers;
    }

    @Override
    public AwsException fault(Service service, Fault fault, Map<String, String> details) {
        return faults.exception(
                service, fault, JsonFaults.completed(fault, details, "Request is missing Authentication Token"));
    }
}
