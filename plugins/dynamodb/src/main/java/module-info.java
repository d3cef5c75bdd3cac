/**
 * DynamoDB and DynamoDB Streams: AWS's front before an engine that keeps tables and items.
 *
 * <p>The engine is a contract, {@link dev.cumulet.dynamodb.engine.DynamoDbEngine}; the one that comes with this plugin
 * is Amazon's DynamoDB Local as a process of its own, fetched to the user's machine at the first start.
 */
module dev.cumulet.dynamodb {
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive dev.cumulet.spi;
    requires java.net.http;

    exports dev.cumulet.dynamodb.engine;
    exports dev.cumulet.dynamodb.error;
    exports dev.cumulet.dynamodb.expression;
    exports dev.cumulet.dynamodb.value;

    provides dev.cumulet.spi.EmulatorPlugin with
            dev.cumulet.dynamodb.DynamoDbPlugin;
}
