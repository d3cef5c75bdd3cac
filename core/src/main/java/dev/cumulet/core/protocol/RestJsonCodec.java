package dev.cumulet.core.protocol;

import dev.cumulet.core.route.UriRouter;
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

/** REST with JSON documents, as Lambda and API Gateway speak it. */
final class RestJsonCodec implements ProtocolCodec {
    private static final String CONTENT_TYPE = "application/json";

    private static final RestRequest.Documents DOCUMENTS = new RestRequest.Documents() {
        @Override
        public <T> void readMembers(byte[] document, Layout<T> layout, Schema.Builder<T> into) {
            JsonReader.readMembers(document, layout, into);
        }

        @Override
        public Object readValue(byte[] document, Member<?> payload) {
            return JsonReader.readValue(document, payload.shape());
        }
    };

    private final FaultTable faults = JsonFaults.restJson();

    @Override
    public String name() {
        return "restJson1";
    }

    @Override
    public boolean recognises(Inbound request) {
        return !request.headers().contains("X-Amz-Target");
    }

    @Override
    public OperationSelector selector(Service service) {
        return new UriRouter(service, this);
    }

    @Override
    public <I> I decode(Service service, Selection<I, ?> selection, Inbound request, RequestBody body) {
        try {
            return RestRequest.read(service, selection, request, body, DOCUMENTS);
        } catch (Unreadable e) {
            throw fault(service, e.fault(), e.details(selection.operation()));
        }
    }

    @Override
    public <O> Outbound encode(Service service, Selection<?, O> selection, Reply<O> reply, Call call) {
        Operation<?, O> operation = selection.operation();
        Layout<O> layout = Layout.of(operation.output().type());
        int status = ReplyHead.status(layout, reply, operation.status());
        Optional<byte[]> document =
                reply.body().isPresent() || status == 204 ? Optional.empty() : document(layout, reply.output());
        Headers.Builder headers = JsonReplies.head(service, call.requestId());
        if (document.isPresent()) {
            headers.add("Content-Type", CONTENT_TYPE);
        }
        ReplyHead.write(layout, reply.output(), call.http().method().equals("HEAD"), headers);
        ReplyHead.override(headers, reply.headers());
        ResponseBody body =
                reply.body().orElseGet(() -> document.map(ResponseBody::of).orElse(ResponseBody.empty()));
        return new Outbound(status, headers.build(), body);
    }

    private static <O> Optional<byte[]> document(Layout<O> layout, O output) {
        if (layout.payload().isEmpty()) {
            return layout.body().isEmpty() ? Optional.empty() : Optional.of(JsonDocument.of(layout, output));
        }
        Member<O> member = layout.payload().get();
        Object value = member.of(output);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (member.shape()) {
                    case Shape.Scalar.BLOB -> (byte[]) value;
                    case Shape.Scalar.STRING -> value.toString().getBytes(StandardCharsets.UTF_8);
                    default -> JsonDocument.ofValue(member.shape(), value);
                });
    }

    @Override
    public Outbound encodeError(Service service, AwsException error, ErrorContext context) {
        Headers.Builder headers = JsonReplies.head(service, context.requestId())
                .add("Content-Type", CONTENT_TYPE)
                .add("x-amzn-ErrorType", JsonReplies.bareCode(error.code()));
        ReplyHead.override(headers, error.headers());
        return new Outbound(
                error.code().status(),
                headers.build(),
                context.request().method().equals("HEAD")
                        ? ResponseBody.empty()
                        : ResponseBody.of(JsonReplies.errorBody(error)));
    }

    @Override
    public AwsException fault(Service service, Fault fault, Map<String, String> details) {
        return faults.exception(service, fault, JsonFaults.completed(fault, details, "Missing Authentication Token"));
    }
}
