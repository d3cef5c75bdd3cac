package dev.cumulet.dynamodb.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import java.io.IOException;
import java.util.Optional;

/**
 * What an engine answers: a document, an error's with {@code __type} and AWS's own members. It is JSON text or a parsed
 * document, whichever the engine has, and becomes the other one when somebody asks for it.
 */
public final class EngineReply {
    private final int status;
    private final Optional<byte[]> bytes;
    private final Optional<ObjectNode> document;

    private EngineReply(int status, Optional<byte[]> bytes, Optional<ObjectNode> document) {
        this.status = status;
        this.bytes = bytes;
        this.document = document;
    }

    /**
     * Makes a reply of JSON text.
     *
     * @param status the HTTP status: 200, or 400 and above with an error
     * @param body not copied, so not to be changed
     */
    public static EngineReply of(int status, byte[] body) {
        return new EngineReply(status, Optional.of(body), Optional.empty());
    }

    /**
     * Makes a reply of a document.
     *
     * @param status the HTTP status: 200, or 400 and above with an error
     * @param document not copied, and the front may change it: no engine gives away what it keeps
     */
    public static EngineReply of(int status, ObjectNode document) {
        return new EngineReply(status, Optional.empty(), Optional.of(document));
    }

    /** Makes the reply of a success; the document is given away. */
    public static EngineReply of(ObjectNode document) {
        return of(200, document);
    }

    /** Makes the reply of an error, such as those that values and expressions are refused with. */
    public static EngineReply of(AwsException error) {
        ObjectNode document = Json.object().put("__type", error.code().code());
        document.put(error.code().messageMember(), error.getMessage());
        document.setAll(Json.<ObjectNode>tree(error.members()));
        return of(error.code().status(), document);
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return whether the operation succeeded} */
    public boolean isSuccess() {
        return status < 300;
    }

    /** {@return the document as JSON text; not to be changed} */
    public byte[] bytes() {
        return bytes.orElseGet(() -> Json.write(document.orElseThrow()));
    }

    /**
     * {@return the document}
     *
     * <p>Whoever calls this may change it: it is parsed anew, or was made for this reply.
     *
     * @throws IllegalStateException if the engine's text is no JSON object
     */
    public ObjectNode document() {
        return document.orElseGet(() -> parsed(bytes.orElseThrow()));
    }

    private static ObjectNode parsed(byte[] text) {
        if (text.length == 0) {
            return Json.object();
        }
        try {
            return Json.object(text);
        } catch (IOException e) {
            throw new IllegalStateException("The engine's answer is not JSON", e);
        }
    }
}
