package dev.cumulet.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;

/** Groups, streams and their events through the operations. */
class LogsTest {
    private LogsServer server = new LogsServer();

    @BeforeEach
    void makeGroup() {
        createGroup("group");
        createStream("one");
    }

    private void createGroup(String name) {
        server.call(
                "CreateLogGroup",
                CreateLogGroupRequest.builder().logGroupName(name).build(),
                Void.class);
    }

    private void createStream(String name) {
        server.call(
                "CreateLogStream",
                CreateLogStreamRequest.builder()
                        .logGroupName("group")
                        .logStreamName(name)
                        .build(),
                Void.class);
    }

    private PutLogEventsResponse put(String stream, InputLogEvent... events) {
        PutLogEventsRequest request = PutLogEventsRequest.builder()
                .logGroupName("group")
                .logStreamName(stream)
                .logEvents(events)
                .build();
        return server.call("PutLogEvents", request, PutLogEventsResponse.class);
    }

    private InputLogEvent event(long age, String message) {
        return InputLogEvent.builder()
                .timestamp(server.now() - age)
                .message(message)
                .build();
    }

    private GetLogEventsResponse get(String token, Integer limit, Boolean startFromHead) {
        GetLogEventsRequest request = GetLogEventsRequest.builder()
                .logGroupName("group")
                .logStreamName("one")
                .nextToken(token)
                .limit(limit)
                .startFromHead(startFromHead)
                .build();
        return server.call("GetLogEvents", request, GetLogEventsResponse.class);
    }

    private List<String> filter(String pattern) {
        FilterLogEventsRequest request = FilterLogEventsRequest.builder()
                .logGroupName("group")
                .filterPattern(pattern)
                .build();
        return server.call("FilterLogEvents", request, FilterLogEventsResponse.class).events().stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    private static List<String> messages(GetLogEventsResponse page) {
        return page.events().stream().map(OutputLogEvent::message).toList();
    }

    // AWS documentation of GetLogEvents: the same token comes back at the end; the newest events come first.
    @Test
    void pagesThroughAStreamInBothDirections() {
        put("one", IntStream.range(0, 10).mapToObj(i -> event(10 - i, "m" + i)).toArray(InputLogEvent[]::new));

        GetLogEventsResponse last = get(null, 4, null);
        assertThat(messages(last)).containsExactly("m6", "m7", "m8", "m9");
        GetLogEventsResponse before = get(last.nextBackwardToken(), 4, null);
        assertThat(messages(before)).containsExactly("m2", "m3", "m4", "m5");
        assertThat(messages(get(before.nextForwardToken(), 4, null))).containsExactly("m6", "m7", "m8", "m9");
        GetLogEventsResponse first = get(null, 4, true);
        assertThat(messages(first)).containsExactly("m0", "m1", "m2", "m3");
        GetLogEventsResponse end = get(last.nextForwardToken(), 4, null);
        assertThat(end.events()).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(last.nextForwardToken());
        put("one", event(0, "new"));
        assertThat(messages(get(end.nextForwardToken(), 4, null))).containsExactly("new");
        assertThatThrownBy(() -> get("x/1", 4, null)).hasMessage("The specified nextToken is invalid.");
    }

    @Test
    void filtersAllStreamsOfAGroupByTime() {
        createStream("two");
        put("one", event(5, "ERROR a"), event(3, "INFO b"));
        put("two", event(4, "ERROR c"), event(1, "ERROR d"));

        assertThat(filter("ERROR")).containsExactly("ERROR a", "ERROR c", "ERROR d");
        assertThat(filter("")).hasSize(4);
        FilterLogEventsRequest request = FilterLogEventsRequest.builder()
                .logGroupIdentifier("arn:aws:logs:us-east-1:111111111111:log-group:group")
                .startTime(server.now() - 4)
                .endTime(server.now() - 3)
                .limit(1)
                .build();
        FilterLogEventsResponse page = server.call("FilterLogEvents", request, FilterLogEventsResponse.class);
        assertThat(page.events()).extracting(FilteredLogEvent::logStreamName).containsExactly("two");
        FilterLogEventsResponse next = server.call(
                "FilterLogEvents",
                request.toBuilder().nextToken(page.nextToken()).build(),
                FilterLogEventsResponse.class);
        assertThat(next.events()).extracting(FilteredLogEvent::message).containsExactly("INFO b");
        assertThat(next.nextToken()).isNull();
    }

    // Texts seen in public threads.
    @Test
    void refusesEventsAsAwsDoes() {
        assertThatThrownBy(() -> put("one", event(1, "b"), event(2, "a")))
                .hasMessage("Log events in a single PutLogEvents request must be in chronological order.");
        assertThatThrownBy(() -> put("one", event(Duration.ofHours(25).toMillis(), "a"), event(0, "b")))
                .hasMessage("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        assertThatThrownBy(() -> put("one", event(0, "x".repeat(1_048_551))))
                .hasMessage("Upload too large: 1048577 bytes exceeds limit of 1048576");
        assertThatThrownBy(() -> put("two", event(0, "a"))).hasMessage("The specified log stream does not exist.");
        assertThat(get(null, null, null).events()).isEmpty();
    }

    @Test
    void tellsWhichEventsItLeavesOut() {
        long day = Duration.ofDays(1).toMillis();
        PutLogEventsResponse old = put("one", event(15 * day, "a"), event(15 * day - 1, "b"));
        assertThat(old.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(2);
        PutLogEventsResponse ahead = put("one", event(0, "now"), event(-day / 8, "ahead"));
        assertThat(ahead.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(1);
        assertThat(messages(get(null, null, null))).containsExactly("now");
        assertThat(put("one", event(0, "fine")).rejectedLogEventsInfo()).isNull();
    }

    @Test
    void forgetsEventsWhoseTimeIsOver() {
        put("one", event(0, "old"));
        server.call(
                "PutRetentionPolicy",
                PutRetentionPolicyRequest.builder()
                        .logGroupName("group")
                        .retentionInDays(1)
                        .build(),
                Void.class);
        assertThat(messages(get(null, null, null))).containsExactly("old");

        server.move(Duration.ofHours(25));

        assertThat(get(null, null, null).events()).isEmpty();
        DescribeLogGroupsResponse groups = server.call(
                "DescribeLogGroups", DescribeLogGroupsRequest.builder().build(), DescribeLogGroupsResponse.class);
        assertThat(groups.logGroups().getFirst().storedBytes()).isZero();
        assertThatThrownBy(() -> server.call(
                        "PutRetentionPolicy",
                        PutRetentionPolicyRequest.builder()
                                .logGroupName("group")
                                .retentionInDays(2)
                                .build(),
                        Void.class))
                .hasMessageContaining("Value '2' at 'retentionInDays'");
    }

    @Test
    void describesStreamsByTheirLastEvent() {
        createStream("two");
        createStream("three");
        put("two", event(10, "a"));
        put("one", event(5, "b"), event(4, "c"));

        DescribeLogStreamsRequest request = DescribeLogStreamsRequest.builder()
                .logGroupName("group")
                .orderBy("LastEventTime")
                .descending(true)
                .limit(2)
                .build();
        DescribeLogStreamsResponse page = server.call("DescribeLogStreams", request, DescribeLogStreamsResponse.class);

        assertThat(page.logStreams())
                .extracting(stream -> stream.logStreamName())
                .containsExactly("one", "two");
        assertThat(page.logStreams().getFirst().firstEventTimestamp()).isEqualTo(server.now() - 5);
        assertThat(page.logStreams().getFirst().lastEventTimestamp()).isEqualTo(server.now() - 4);
        assertThat(page.logStreams().getFirst().arn())
                .isEqualTo("arn:aws:logs:us-east-1:111111111111:log-group:group:log-stream:one");
        DescribeLogStreamsResponse rest = server.call(
                "DescribeLogStreams",
                request.toBuilder().nextToken(page.nextToken()).build(),
                DescribeLogStreamsResponse.class);
        assertThat(rest.logStreams())
                .extracting(stream -> stream.logStreamName())
                .containsExactly("three");
    }

    @Test
    void pagesThroughGroups() {
        IntStream.range(0, 5).forEach(i -> createGroup("/aws/lambda/f" + i));
        DescribeLogGroupsRequest request = DescribeLogGroupsRequest.builder()
                .logGroupNamePrefix("/aws/lambda/")
                .limit(3)
                .build();

        DescribeLogGroupsResponse page = server.call("DescribeLogGroups", request, DescribeLogGroupsResponse.class);
        DescribeLogGroupsResponse rest = server.call(
                "DescribeLogGroups",
                request.toBuilder().nextToken(page.nextToken()).build(),
                DescribeLogGroupsResponse.class);

        assertThat(page.logGroups()).hasSize(3);
        assertThat(page.logGroups().getFirst().arn())
                .isEqualTo("arn:aws:logs:us-east-1:111111111111:log-group:/aws/lambda/f0:*");
        assertThat(rest.logGroups()).hasSize(2);
        assertThat(rest.nextToken()).isNull();
    }

    @Test
    void leavesNothingOfADeletedGroup() {
        put("one", event(0, "a"));
        server.call(
                "DeleteLogGroup",
                DeleteLogGroupRequest.builder().logGroupName("group").build(),
                Void.class);
        assertThatThrownBy(() -> get(null, null, null)).hasMessage("The specified log group does not exist.");

        makeGroup();

        assertThat(get(null, null, null).events()).isEmpty();
    }

    @Test
    void keepsEverythingThroughARestartAndNothingThroughAReset() {
        put("one", event(1, "a"));
        put("one", event(0, "b"));
        server = server.restarted();
        assertThat(messages(get(null, null, null))).containsExactly("a", "b");

        server.reset();

        assertThat(server.restarted()
                        .call(
                                "DescribeLogGroups",
                                DescribeLogGroupsRequest.builder().build(),
                                DescribeLogGroupsResponse.class)
                        .logGroups())
                .isEmpty();
    }
}
