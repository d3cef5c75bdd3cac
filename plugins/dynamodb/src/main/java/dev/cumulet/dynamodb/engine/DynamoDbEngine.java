package dev.cumulet.dynamodb.engine;

import dev.cumulet.spi.service.Scope;

/**
 * Keeps tables, items, indexes and streams, and answers DynamoDB's operations on them.
 *
 * <p>A plugin offers one with {@code new BackendFactory<>("name", DynamoDbEngine.class, ...)}, and {@code
 * dynamodb.engine=name} chooses it. Requests and replies are the documents of AWS's JSON 1.0 protocol; how they travel
 * is the engine's own affair, so one that works in this process parses the bytes and calls no one.
 *
 * <p>Called by many threads at once, each a virtual one; a call may block. If the engine is {@link AutoCloseable}, the
 * server closes it at the end.
 */
@FunctionalInterface
public interface DynamoDbEngine {
    /**
     * Answers one operation, an error included: only what AWS would answer with a 5xx is thrown.
     *
     * @param operation AWS's name; the names of DynamoDB and of DynamoDB Streams don't overlap
     * @param scope whose tables: each account has its own in each region
     * @param request the request's JSON document; tables go by their names, streams by the ARNs that the engine gave
     *     out. Not to be changed
     * @throws EngineUnavailableException if the engine can't answer now
     */
    EngineReply execute(String operation, Scope scope, byte[] request);
}
