package dev.cumulet.dynamodb.engine;

/**
 * Keeps tables, items, indexes and streams, and answers DynamoDB's operations on them.
 *
 * <p>A plugin offers one with {@code new BackendFactory<>("name", DynamoDbEngine.class, ...)}, and {@code
 * dynamodb.engine=name} chooses it. The front has validated what it is asked; what AWS adds around tables (tags, backups,
 * time to live, policies) is the front's too.
 *
 * <p>Called by many threads at once, each a virtual one; a call may block. If the engine is {@link AutoCloseable}, the
 * server closes it at the end.
 */
@FunctionalInterface
public interface DynamoDbEngine {
    /**
     * Answers one operation, an error included ({@link EngineReply#of(dev.cumulet.spi.service.AwsException)}): only what
     * AWS would answer with a 5xx is thrown.
     *
     * @throws EngineUnavailableException if the engine can't answer now
     */
    EngineReply execute(EngineRequest request);

    /**
     * {@return whether all changes of its tables come through this server}
     *
     * <p>If not, nothing that is known of a table is kept for long.
     */
    default boolean isExclusive() {
        return true;
    }
}
