package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;

/** Reads the input of a REST operation: labels, query and headers, then the body in the protocol's own document form. */
final class RestRequest {
    private RestRequest() {}

    /** The documents of one protocol. */
    interface Documents {
        /** Reads a document whose parts are the members of the input. */
        <T> void readMembers(byte[] document, Layout<T> layout, Schema.Builder<T> into);

        /** {@return the value of a payload member that is a document of its own} */
        Object readValue(byte[] document, Member<?> payload);
    }

    /**
     * {@return the input}
     *
     * @throws Unreadable if the request is not what the schema says
     */
    static <I> I read(
            Service service, Selection<I, ?> selection, Inbound request, RequestBody body, Documents documents) {
        Layout<I> layout = Layout.of(selection.operation().input().type());
        Schema.Builder<I> input = layout.schema().builder();
        RequestHead.read(layout, selection.labels(), request, input);
        if (layout.payload().isPresent()) {
            readPayload(layout.payload().get(), Bodies.read(body, service.maxBody()), input, documents);
        } else if (!layout.body().isEmpty()) {
            byte[] bytes = Bodies.read(body, service.maxBody());
            // Members that the SDK adds to the model of bodiless requests (CopyObject's SourceBucket) look like those
            // of a body.
            if (bytes.length > 0) {
                documents.readMembers(bytes, layout, input);
            }
        }
        return input.build();
    }

    /** No body at all means no payload; whether there must be one only the operation knows. */
    private static <I> void readPayload(Member<I> member, byte[] bytes, Schema.Builder<I> into, Documents documents) {
        if (member.shape() == Shape.Scalar.BLOB) {
            into.set(member, bytes);
        } else if (bytes.length > 0) {
            into.set(
                    member,
                    member.shape() == Shape.Scalar.STRING ? Bodies.text(bytes) : documents.readValue(bytes, member));
        }
    }
}
