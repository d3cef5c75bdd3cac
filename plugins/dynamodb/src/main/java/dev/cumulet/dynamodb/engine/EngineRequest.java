package dev.cumulet.dynamodb.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;

/**
 * One operation for an engine.
 *
 * <p>The document is parsed before anybody looks at it, so an engine in this process never meets JSON text; one across a
 * wire sends the bytes, which are those of the client unless the front has changed something.
 */
public final class EngineRequest {
    private final String operation;
    private final Scope scope;
    private final ObjectNode document;
    private volatile Optional<byte[]> bytes;

    private EngineRequest(String operation, Scope scope, ObjectNode document, Optional<byte[]> bytes) {
        this.operation = operation;
        this.scope = scope;
        this.document = document;
        this.bytes = bytes;
    }

    /** Makes a request of a document that nobody has sent. */
    public static EngineRequest of(String operation, Scope scope, ObjectNode document) {
        return new EngineRequest(operation, scope, document, Optional.empty());
    }

    /**
     * Makes a request of a document that was sent.
     *
     * @param bytes the document as JSON text
     */
    public static EngineRequest of(String operation, Scope scope, ObjectNode document, byte[] bytes) {
        return new EngineRequest(operation, scope, document, Optional.of(bytes));
    }

    /** {@return AWS's name of the operation; the names of DynamoDB and of DynamoDB Streams don't overlap} */
    public String operation() {
        return operation;
    }

    /** {@return whose tables: each account has its own in each region} */
    public Scope scope() {
        return scope;
    }

    /**
     * {@return the request; tables go by their names, streams by the ARNs that the engine gave out}
     *
     * <p>Not to be changed.
     */
    public ObjectNode document() {
        return document;
    }

    /** {@return the request as JSON text; not to be changed} */
    public byte[] bytes() {
        Optional<byte[]> present = bytes;
        if (present.isPresent()) {
            return present.get();
        }
        byte[] written = Json.write(document);
        bytes = Optional.of(written);
        return written;
    }

    /** {@return this request with another document} */
    public EngineRequest with(ObjectNode changed) {
        return of(operation, scope, changed);
    }
}
