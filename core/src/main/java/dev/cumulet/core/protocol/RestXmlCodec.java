package dev.cumulet.core.protocol;

import dev.cumulet.core.protocol.FaultTable.Code;
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
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.HostId;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** REST with XML documents, as Amazon S3 speaks it. */
final class RestXmlCodec implements ProtocolCodec {
    private static final String CONTENT_TYPE = "application/xml";

    private static final Code INVALID_URI = new Code("InvalidURI", 400, "Couldn't parse the specified URI.");

    private static final RestRequest.Documents DOCUMENTS = new RestRequest.Documents() {
        @Override
        public <T> void readMembers(byte[] document, Layout<T> layout, Schema.Builder<T> into) {
            XmlReader.readMembers(document, layout, into);
        }

        @Override
        public Object readValue(byte[] document, Member<?> payload) {
            return XmlReader.readValue(document, payload.wireName(), payload.shape());
        }
    };

    private final FaultTable faults = RestXmlFaults.table();
    private final Map<Operation<?, ?>, ElementOrder> orders = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "restXml";
    }

    @Override
    public boolean recognises(Inbound request) {
        return !request.headers().contains("X-Amz-Target");
    }

    @Override
    public OperationSelector selector(Service service) {
        UriRouter router = new UriRouter(service, this);
        return request -> {
            if (!EncodedPath.isReadable(request.rawPath())) {
                throw INVALID_URI.exception().with("URI", request.rawPath());
            }
            return router.select(request);
        };
    }

    @Override
    public <I> I decode(Service service, Selection<I, ?> selection, Inbound request, RequestBody body) {
        try {
            return RestRequest.read(service, selection, request, body, DOCUMENTS);
        } catch (Unreadable e) {
            throw fault(service, e.fault(), e.details());
        }
    }

    @Override
    public <O> Outbound encode(Service service, Selection<?, O> selection, Reply<O> reply, Call call) {
        Operation<?, O> operation = selection.operation();
        Layout<O> layout = Layout.of(operation.output().type());
        Optional<byte[]> document =
                reply.body().isPresent() ? Optional.empty() : document(service, operation, layout, reply.output());
        Headers.Builder headers = head(service, call.requestId());
        if (document.isPresent()) {
            headers.add("Content-Type", CONTENT_TYPE);
        }
        ReplyHead.write(layout, reply.output(), call.http().method().equals("HEAD"), headers);
        ReplyHead.override(headers, reply.headers());
        ResponseBody body =
                reply.body().orElseGet(() -> document.map(ResponseBody::of).orElse(ResponseBody.empty()));
        return new Outbound(ReplyHead.status(layout, reply, operation.status()), headers.build(), body);
    }

    /** {@return the reply's document; nothing if the output has no place in a body} */
    private <O> Optional<byte[]> document(Service service, Operation<?, O> operation, Layout<O> layout, O output) {
        Optional<Member<O>> root = rootMember(operation, layout);
        if (root.isPresent()) {
            Shape shape = root.get().shape();
            Object value = root.get().of(output);
            return Optional.of(XmlDocument.ofScalar(operation.replyRoot().get(), service.xmlNamespace(), shape, value));
        }
        if (layout.payload().isPresent()) {
            Object value = layout.payload().get().of(output);
            return value == null
                    ? Optional.empty()
                    : payload(service, operation, layout.payload().get(), value);
        }
        if (layout.body().isEmpty()) {
            return Optional.empty();
        }
        String name = operation.replyRoot().orElseGet(() -> layout.schema().name());
        return Optional.of(XmlDocument.of(name, service.xmlNamespace(), order(operation), layout, output));
    }

    private ElementOrder order(Operation<?, ?> operation) {
        return operation.replyOrder().isEmpty()
                ? ElementOrder.NONE
                : orders.computeIfAbsent(operation, stated -> ElementOrder.of(stated.replyOrder()));
    }

    /** {@return the member that is the document itself, see {@link Operation#replyRoot(String)}} */
    private static <O> Optional<Member<O>> rootMember(Operation<?, O> operation, Layout<O> layout) {
        if (operation.replyRoot().isEmpty()) {
            return Optional.empty();
        }
        List<Member<O>> members =
                layout.payload().isPresent() ? List.of(layout.payload().get()) : layout.body();
        return members.stream()
                .filter(member -> members.size() == 1
                        && member.shape() instanceof Shape.Scalar
                        && member.wireName().equals(operation.replyRoot().get()))
                .findFirst();
    }

    private <O> Optional<byte[]> payload(Service service, Operation<?, O> operation, Member<O> member, Object value) {
        return switch (member.shape()) {
            case Shape.Scalar.BLOB -> Optional.of((byte[]) value);
            case Shape.Structure structure ->
                Optional.of(XmlDocument.of(
                        operation.replyRoot().orElse(member.wireName()),
                        service.xmlNamespace(),
                        order(operation),
                        Layout.of(structure.schema().get()),
                        value));
            default -> Optional.of(value.toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    @Override
    public Outbound encodeError(Service service, AwsException error, ErrorContext context) {
        Headers.Builder headers = head(service, context.requestId());
        int status = error.code().status();
        if (status != 304) {
            headers.add("Content-Type", CONTENT_TYPE);
        }
        ReplyHead.override(headers, error.headers());
        boolean bodiless = status == 304 || context.request().method().equals("HEAD");
        return new Outbound(
                status,
                headers.build(),
                bodiless ? ResponseBody.empty() : ResponseBody.of(errorDocument(error, context.requestId())));
    }

    private static byte[] errorDocument(AwsException error, String requestId) {
        XmlWriter xml = new XmlWriter();
        xml.open("Error");
        xml.element("Code", error.code().code());
        xml.element("Message", error.getMessage());
        error.members().forEach((name, value) -> errorMember(xml, name, value));
        xml.element("RequestId", requestId);
        xml.element("HostId", HostId.of(requestId));
        return xml.close("Error").toBytes();
    }

    private static void errorMember(XmlWriter xml, String name, Object value) {
        switch (value) {
            case Map<?, ?> parts -> {
                xml.open(name);
                parts.forEach((part, inner) -> errorMember(xml, part.toString(), inner));
                xml.close(name);
            }
            case List<?> elements -> {
                xml.open(name);
                elements.forEach(element -> errorMember(xml, "member", element));
                xml.close(name);
            }
            default -> xml.element(name, value.toString());
        }
    }

    private static Headers.Builder head(Service service, String requestId) {
        return Headers.builder()
                .add("x-amz-id-2", HostId.of(requestId))
                .add("x-amz-request-id", requestId)
                .addAll(service.replyHeaders());
    }

    @Override
    public AwsException fault(Service service, Fault fault, Map<String, String> details) {
        return RestXmlFaults.special(fault, details)
                .filter(code -> !service.faults().containsKey(fault))
                .map(ErrorCode::exception)
                .orElseGet(() -> faults.exception(service, fault, RestXmlFaults.completed(fault, details)));
    }
}
