package dev.cumulet.logs.stream;

import dev.cumulet.logs.constraint.Constraints;
import dev.cumulet.logs.error.LogsError;
import dev.cumulet.logs.event.StreamSummary;
import dev.cumulet.logs.group.GroupName;
import dev.cumulet.logs.group.Groups;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** Creates, shows and deletes log streams. */
public final class StreamOperations {
    private static final int PAGE = 50;

    private final Groups groups;
    private final Streams streams;
    private final Clock clock;

    public StreamOperations(Groups groups, Streams streams, Clock clock) {
        this.groups = groups;
        this.streams = streams;
        this.clock = clock;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("CreateLogStream", "", 200, CreateLogStreamRequest.class, Void.class, this::create).constrained(Constraints.stream()),
                Operation.of("DeleteLogStream", "", 200, DeleteLogStreamRequest.class, Void.class, this::delete).constrained(Constraints.stream()),
                Operation.of("DescribeLogStreams", "", 200, DescribeLogStreamsRequest.class, DescribeLogStreamsResponse.class, this::describe).constrained(Constraints.describedStreams()));
        // spotless:on
    }

    public Void create(CreateLogStreamRequest input, Call call) {
        streams.add(new GroupName(call.scope(), input.logGroupName()), input.logStreamName(), clock.millis());
        return null;
    }

    public Void delete(DeleteLogStreamRequest input, Call call) {
        streams.remove(new GroupName(call.scope(), input.logGroupName()), input.logStreamName());
        return null;
    }

    public DescribeLogStreamsResponse describe(DescribeLogStreamsRequest input, Call call) {
        GroupName group = GroupName.of(input.logGroupName(), input.logGroupIdentifier(), call.scope());
        groups.require(group);
        boolean isByTime = input.orderBy() == OrderBy.LAST_EVENT_TIME;
        if (isByTime && input.logStreamNamePrefix() != null) {
            throw LogsError.ORDER_WITH_PREFIX.exception();
        }
        List<LogStream> all = streams
                .list(group, Optional.ofNullable(input.logStreamNamePrefix()).orElse(""))
                .stream()
                .map(stream -> shown(group, stream))
                .sorted(order(isByTime, Boolean.TRUE.equals(input.descending())))
                .toList();
        int start = Optional.ofNullable(input.nextToken())
                .map(token -> behind(all, token))
                .orElse(0);
        int end =
                Math.min(all.size(), start + Optional.ofNullable(input.limit()).orElse(PAGE));
        return DescribeLogStreamsResponse.builder()
                .logStreams(all.subList(start, end))
                .nextToken(end < all.size() ? all.get(end - 1).logStreamName() : null)
                .build();
    }

    private static Comparator<LogStream> order(boolean isByTime, boolean isDescending) {
        Comparator<LogStream> byName = Comparator.comparing(LogStream::logStreamName);
        Comparator<LogStream> order = isByTime
                ? Comparator.<LogStream>comparingLong(
                                stream -> stream.lastEventTimestamp() == null ? 0 : stream.lastEventTimestamp())
                        .thenComparing(byName)
                : byName;
        return isDescending ? order.reversed() : order;
    }

    /** A page's token is the name of its last stream. */
    private static int behind(List<LogStream> all, String token) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).logStreamName().equals(token)) {
                return at + 1;
            }
        }
        throw LogsError.INVALID_TOKEN.exception();
    }

    @SuppressWarnings("deprecation") // the bytes of a stream: AWS answers them still
    private LogStream shown(GroupName group, StoredStream stream) {
        // AWS stopped counting the bytes of streams in 2019 and says 0.
        LogStream.Builder shown = LogStream.builder()
                .logStreamName(stream.name())
                .creationTime(stream.created())
                .arn(group.arn() + ":log-stream:" + stream.name())
                .storedBytes(0L);
        Optional<StreamSummary> summary = streams.events().summary(stream.id());
        summary.ifPresent(events -> shown.firstEventTimestamp(events.first())
                .lastEventTimestamp(events.last())
                .lastIngestionTime(events.ingested())
                .uploadSequenceToken(PutOperations.SEQUENCE_TOKEN));
        return shown.build();
    }
}
