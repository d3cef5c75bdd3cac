package dev.cumulet.dynamodb;

import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.RequestIdForm;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Payload;
import java.util.List;

/** DynamoDB Streams' operations. */
final class StreamsTable {
    private StreamsTable() {}

    static Service service(Engine engine) {
        Match match = Match.builder()
                .endpoint("streams.dynamodb")
                .targetPrefix("DynamoDBStreams_20120810")
                .build();
        List<Operation<?, ?>> operations = List.of(
                row("DescribeStream", engine),
                row("GetRecords", engine),
                row("GetShardIterator", engine),
                row("ListStreams", engine));
        return Service.of("dynamodbstreams", match, "awsJson1_0", operations).withRequestIds(RequestIdForm.LONG);
    }

    private static Operation<Payload, Payload> row(String name, Engine engine) {
        return Operation.streaming(name, "", 200, Payload.class, Payload.class, engine::pass);
    }
}
