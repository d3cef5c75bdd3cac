package dev.cumulet.dynamodb;

import static dev.cumulet.dynamodb.front.Front.row;

import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.RequestIdForm;
import dev.cumulet.spi.service.Service;
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
                row("DescribeStream", engine::pass),
                row("GetRecords", engine::pass),
                row("GetShardIterator", engine::pass),
                row("ListStreams", engine::pass));
        return Service.of("dynamodbstreams", match, "awsJson1_0", operations).withRequestIds(RequestIdForm.LONG);
    }
}
