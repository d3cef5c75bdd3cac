package dev.cumulet.dynamodb.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.shape.Shapes;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.shape.Payload;
import java.io.IOException;

/** What every request passes on its way to its handler, in AWS's order: JSON, types, constraints, names of tables. */
public final class Front {
    private Front() {}

    /** {@return a row of a service's table} */
    public static Operation<Payload, Payload> row(String name, RequestHandler handler) {
        return Operation.streaming(
                name, "", 200, Payload.class, Payload.class, (payload, call) -> answer(payload, call, handler));
    }

    private static Reply<Payload> answer(Payload payload, Call call, RequestHandler handler) {
        TableArns arns = TableArns.in(checked(parsed(payload, call)));
        EngineReply answer = arns.reply(handler.handle(new Request(call, arns.request())));
        Reply<Payload> reply = Reply.of(new Payload(answer.bytes()));
        return answer.isSuccess() ? reply : reply.withStatus(answer.status());
    }

    private static EngineRequest checked(EngineRequest sent) {
        ObjectNode read = Shapes.check(sent.operation(), sent.document());
        return read == sent.document() ? sent : sent.with(read);
    }

    private static EngineRequest parsed(Payload payload, Call call) {
        try {
            ObjectNode document = Json.object(payload.bytes());
            return EngineRequest.of(call.operation(), call.scope(), document, payload.bytes());
        } catch (IOException e) {
            throw DynamoDbError.SERIALIZATION.exception("");
        }
    }
}
