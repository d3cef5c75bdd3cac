package dev.cumulet.dynamodb.front;

import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.shape.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How tests make requests of JSON texts, and send them through the front as clients do. */
public final class Requests {
    private static final String REGION = "eu-west-1";

    private Requests() {}

    /** {@return a request as an engine gets it} */
    public static EngineRequest of(String operation, Scope scope, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try {
            return EngineRequest.of(operation, scope, Json.object(bytes), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a reply of an engine} */
    public static EngineReply reply(int status, String json) {
        return EngineReply.of(status, json.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the bytes as text} */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * {@return the document that the front answers with that handler in its row}
     *
     * @throws dev.cumulet.spi.service.AwsException the error of the front
     * @throws AssertionError the error of the engine
     */
    public static String call(RequestHandler handler, String operation, String account, String json) {
        Inbound http = Inbound.local("POST", "/", "", Headers.empty(), new byte[0]);
        Identity identity = new Identity(account, account, Identity.Kind.ACCEPTED);
        Call call = new Call("id", "dynamodb", operation, identity, REGION, RequestBody.empty(), http);
        Reply<Payload> reply = Front.row(operation, handler)
                .handler()
                .orElseThrow()
                .handle(new Payload(json.getBytes(StandardCharsets.UTF_8)), call);
        if (reply.status().isPresent()) {
            throw new AssertionError(reply.output().text());
        }
        return reply.output().text();
    }
}
