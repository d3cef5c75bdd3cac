package dev.cumulet.dynamodb;

import static dev.cumulet.dynamodb.front.Front.row;

import dev.cumulet.dynamodb.front.HealthCheck;
import dev.cumulet.dynamodb.stream.StreamOperations;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.RequestIdForm;
import dev.cumulet.spi.service.Service;
import java.util.List;

/** DynamoDB Streams' operations. */
final class StreamsTable {
    private StreamsTable() {}

    static Service service(StreamOperations streams) {
        Match match = Match.builder()
                .endpoint("streams.dynamodb")
                .targetPrefix("DynamoDBStreams_20120810")
                .build();
        List<Operation<?, ?>> operations = List.of(
                row("DescribeStream", streams::describe),
                row("GetRecords", streams::records),
                row("GetShardIterator", streams::iterator),
                row("ListStreams", streams::list),
                HealthCheck.row("streams.dynamodb"));
        return Service.of("dynamodbstreams", match, "awsJson1_0", operations)
                .withRequestIds(RequestIdForm.LONG)
                .withReplyHeader("Server", "Server");
    }
}
