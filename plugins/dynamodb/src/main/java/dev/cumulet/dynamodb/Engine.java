package dev.cumulet.dynamodb;

import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineUnavailableException;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.shape.Payload;
import java.util.Map;

/** The engine as the front's operations use it: tables go by their names, and an engine that is away is a 500. */
final class Engine {
    private final DynamoDbEngine engine;

    Engine(DynamoDbEngine engine) {
        this.engine = engine;
    }

    /** Hands a request on and the answer back, errors included. */
    Reply<Payload> pass(Payload request, Call call) {
        return reply(execute(call.operation(), call.scope(), request.bytes()));
    }

    /** {@return the engine's answer} */
    EngineReply execute(String operation, Scope scope, byte[] request) {
        RequestCheck.check(request);
        TableArns arns = TableArns.in(request, scope);
        try {
            EngineReply reply = engine.execute(operation, scope, arns.request());
            return new EngineReply(reply.status(), arns.reply(reply.body()));
        } catch (EngineUnavailableException e) {
            throw DynamoDbError.INTERNAL_SERVER_ERROR.exception(e.getMessage());
        }
    }

    /** {@return the engine's answer to a request that the front makes up} */
    EngineReply execute(String operation, Scope scope, Map<String, ?> request) {
        return execute(operation, scope, Json.write(request));
    }

    static Reply<Payload> reply(EngineReply answer) {
        Reply<Payload> reply = Reply.of(new Payload(answer.body()));
        return answer.isSuccess() ? reply : reply.withStatus(answer.status());
    }
}
