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
import java.util.Map;
import java.util.zip.CRC32;

/** Operations named by {@code X-Amz-Target}, with JSON documents: versions 1.0 (DynamoDB) and 1.1. */
final class AwsJsonCodec implements ProtocolCodec {
    private final String name;
    private final String contentType;
    private final FaultTable faults;

    private AwsJsonCodec(String name, String contentType, FaultTable faults) {
        this.name = name;
        this.contentType = contentType;
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
        return new TargetSelector(service, this);
    }

    @Override
    public <I> I decode(Service service, Selection<I, ?> selection, Inbound request, RequestBody body) {
        Layout<I> layout = Layout.of(selection.operation().input().type());
        Schema.Builder<I> input = layout.schema().builder();
        try {
            if (layout.payload().isPresent()) {
                Member<I> payload = layout.payload().get();
                byte[] bytes = Bodies.read(body, service.maxBody());
                input.set(payload, payload.shape() == Shape.Scalar.BLOB ? bytes : Bodies.text(bytes));
            } else if (!layout.body().isEmpty()) {
                JsonReader.readMembers(Bodies.read(body, service.maxBody()), layout, input);
            }
            return input.build();
        } catch (Unreadable e) {
            throw fault(service, e.fault(), e.details());
        }
    }

    @Override
    public <O> Outbound encode(Service service, Selection<?, O> selection, Reply<O> reply, Call call) {
        Operation<?, O> operation = selection.operation();
        Layout<O> layout = Layout.of(operation.output().type());
        int status = ReplyHead.status(layout, reply, operation.status());
        if (reply.body().isPresent()) {
            Headers.Builder headers = head(service, call.requestId());
            ReplyHead.override(headers, reply.headers());
            return new Outbound(status, headers.build(), reply.body().get());
        }
        return outbound(service, call.requestId(), status, document(layout, reply.output()), reply.headers());
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
        return outbound(
                service,
                context.requestId(),
                error.code().status(),
                JsonReplies.typedErrorBody(error),
                error.headers());
    }

    private Outbound outbound(Service service, String requestId, int status, byte[] document, Headers own) {
        CRC32 checksum = new CRC32();
        checksum.update(document);
        Headers.Builder headers = head(service, requestId).add("x-amz-crc32", Long.toString(checksum.getValue()));
        ReplyHead.override(headers, own);
        return new Outbound(status, headers.build(), ResponseBody.of(document));
    }

    private Headers.Builder head(Service service, String requestId) {
        return JsonReplies.head(service, requestId).add("Content-Type", contentType);
    }

    @Override
    public AwsException fault(Service service, Fault fault, Map<String, String> details) {
        return faults.exception(
                service, fault, JsonFaults.completed(fault, details, "Request is missing Authentication Token"));
    }
}
