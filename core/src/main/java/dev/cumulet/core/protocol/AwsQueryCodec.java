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
import dev.cumulet.spi.shape.Schema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The query protocol of AWS's older services (STS, IAM): the operation and its input are the parameters of a form, in the
 * body or in the query or in both; replies are XML.
 */
final class AwsQueryCodec implements ProtocolCodec {
    private static final String CONTENT_TYPE = "text/xml";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int SERVER_ERRORS = 500;

    private final FaultTable faults = QueryFaults.table();

    @Override
    public String name() {
        return "awsQuery";
    }

    @Override
    public boolean recognises(Inbound request) {
        return request.header("Content-Type").orElse("").startsWith(FORM)
                || request.rawQuery().startsWith("Action=")
                || request.rawQuery().contains("&Action=");
    }

    @Override
    public boolean isSelectedByContent() {
        return true;
    }

    @Override
    public OperationSelector selector(Service service) {
        return new QuerySelector(service, this);
    }

    /** {@return those parameters among some that the request has} */
    Map<String, String> named(Service service, Inbound request, String... names) {
        List<String> wanted = Arrays.asList(names);
        Map<String, String> found = new HashMap<>();
        try {
            for (String form : forms(service, request, request.body())) {
                FormTree.forEach(form, (name, value) -> {
                    if (wanted.contains(name)) {
                        found.put(name, value);
                    }
                });
            }
        } catch (Unreadable e) {
            throw fault(service, e.fault(), e.details());
        }
        return found;
    }

    /** The content is read to its end even if it is no form: at its end its digest is checked. */
    private static List<String> forms(Service service, Inbound request, RequestBody body) {
        byte[] content = Bodies.read(body, service.maxBody());
        return List.of(request.rawQuery(), Bodies.text(content));
    }

    @Override
    public <I> I decode(Service service, Selection<I, ?> selection, Inbound request, RequestBody body) {
        Layout<I> layout = Layout.of(selection.operation().input().type());
        Schema.Builder<I> input = layout.schema().builder();
        try {
            FormTree tree = new FormTree();
            for (String form : forms(service, request, body)) {
                tree.read(form, name -> layout.bodyMember(name) != null);
            }
            FormReader.readMembers(tree, layout, input);
            return input.build();
        } catch (Unreadable e) {
            throw fault(service, e.fault(), e.details());
        }
    }

    @Override
    public <O> Outbound encode(Service service, Selection<?, O> selection, Reply<O> reply, Call call) {
        Operation<?, O> operation = selection.operation();
        Layout<O> layout = Layout.of(operation.output().type());
        Headers.Builder headers = head(service, call.requestId());
        ReplyHead.override(headers, reply.headers());
        ResponseBody body = reply.body()
                .orElseGet(() -> ResponseBody.of(XmlDocument.ofQuery(
                        operation.name(), service.xmlNamespace(), layout, reply.output(), call.requestId())));
        return new Outbound(ReplyHead.status(layout, reply, operation.status()), headers.build(), body);
    }

    @Override
    public Outbound encodeError(Service service, AwsException error, ErrorContext context) {
        Headers.Builder headers = head(service, context.requestId());
        ReplyHead.override(headers, error.headers());
        return new Outbound(
                error.code().status(),
                headers.build(),
                context.request().method().equals("HEAD")
                        ? ResponseBody.empty()
                        : ResponseBody.of(document(service, error, context.requestId())));
    }

    private static byte[] document(Service service, AwsException error, String requestId) {
        XmlWriter xml = XmlWriter.undeclared().openStart("ErrorResponse");
        service.xmlNamespace().ifPresent(uri -> xml.attribute("xmlns", uri));
        xml.openEnd().open("Error");
        xml.element("Type", error.code().status() < SERVER_ERRORS ? "Sender" : "Receiver");
        xml.element("Code", error.code().code());
        xml.element("Message", error.getMessage());
        error.members().forEach((name, value) -> xml.element(name, value.toString()));
        xml.close("Error").element("RequestId", requestId);
        return xml.close("ErrorResponse").toBytes();
    }

    private static Headers.Builder head(Service service, String requestId) {
        return Headers.builder()
                .add("x-amzn-RequestId", requestId)
                .add("Content-Type", CONTENT_TYPE)
                .addAll(service.replyHeaders());
    }

    @Override
    public AwsException fault(Service service, Fault fault, Map<String, String> details) {
        return faults.exception(
                service, fault, JsonFaults.completed(fault, details, "Request is missing Authentication Token"));
    }
}
