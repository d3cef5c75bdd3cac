package dev.cumulet.dynamodb.front;

import dev.cumulet.dynamodb.engine.EngineReply;

/** Answers one operation. What a client may see of a failure is thrown as an AWS exception, or comes as the engine's reply. */
@FunctionalInterface
public interface RequestHandler {
    /** {@return the reply} */
    EngineReply handle(Request request);
}
