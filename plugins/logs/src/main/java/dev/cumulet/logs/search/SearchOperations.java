package dev.cumulet.logs.search;

import dev.cumulet.logs.constraint.Constraints;
import dev.cumulet.logs.error.LogsError;
import dev.cumulet.logs.event.EventRange;
import dev.cumulet.logs.event.LogEvent;
import dev.cumulet.logs.event.Position;
import dev.cumulet.logs.group.GroupName;
import dev.cumulet.logs.group.Groups;
import dev.cumulet.logs.pattern.FilterPattern;
import dev.cumulet.logs.stream.StoredStream;
import dev.cumulet.logs.stream.Streams;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilterMatchRecord;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterResponse;

/** Reads events: of one stream, or of all streams of a group by a filter. */
public final class SearchOperations {
    private static final int MAX_EVENTS = 10_000;
    private static final int MAX_BYTES = 1_048_576;
    private static final String FORWARD = "f/";
    private static final String BACKWARD = "b/";

    private final Groups groups;
    private final Streams streams;
    private final Clock clock;

    public SearchOperations(Groups groups, Streams streams, Clock clock) {
        this.groups = groups;
        this.streams = streams;
        this.clock = clock;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("GetLogEvents", "", 200, GetLogEventsRequest.class, GetLogEventsResponse.class, this::get).constrained(Constraints.events()),
                Operation.of("FilterLogEvents", "", 200, FilterLogEventsRequest.class, FilterLogEventsResponse.class, this::filter).constrained(Constraints.filteredEvents()),
                Operation.of("TestMetricFilter", "", 200, TestMetricFilterRequest.class, TestMetricFilterResponse.class, this::test).constrained(Constraints.testedPattern()));
        // spotless:on
    }

    public GetLogEventsResponse get(GetLogEventsRequest input, Call call) {
        GroupName group = GroupName.of(input.logGroupName(), input.logGroupIdentifier(), call.scope());
        StoredStream stream = streams.get(group, input.logStreamName());
        Optional<Token> token = Optional.ofNullable(input.nextToken()).map(Token::parse);
        boolean isForward = token.map(Token::isForward).orElse(Boolean.TRUE.equals(input.startFromHead()));
        EventRange range = new EventRange(
                List.of(stream.id()),
                from(group, input.startTime()),
                to(input.endTime(), false),
                token.map(Token::position),
                event -> true);
        int limit = Optional.ofNullable(input.limit()).orElse(MAX_EVENTS);
        List<LogEvent> page = isForward
                ? fitting(streams.events().first(range, limit), true)
                : fitting(streams.events().last(range, limit), false);
        Position here = token.map(Token::position).orElseGet(() -> Position.before(range.from()));
        return GetLogEventsResponse.builder()
                .events(page.stream().map(SearchOperations::output).toList())
                .nextForwardToken(
                        FORWARD + (page.isEmpty() ? here : page.getLast().position()).id())
                .nextBackwardToken(
                        BACKWARD + (page.isEmpty() ? here : page.getFirst().position()).id())
                .build();
    }

    /** Where a page goes on: {@code f/} or {@code b/} and the id of an event, as AWS has it. */
    private record Token(boolean isForward, Position position) {
        private static Token parse(String text) {
            boolean isForward = text.startsWith(FORWARD);
            if (!isForward && !text.startsWith(BACKWARD)) {
                throw LogsError.INVALID_TOKEN.exception();
            }
            return Position.parse(text.substring(FORWARD.length()))
                    .map(position -> new Token(isForward, position))
                    .orElseThrow(LogsError.INVALID_TOKEN::exception);
        }
    }

    private static OutputLogEvent output(LogEvent event) {
        return OutputLogEvent.builder()
                .timestamp(event.timestamp())
                .message(event.message())
                .ingestionTime(event.ingested())
                .build();
    }

    public FilterLogEventsResponse filter(FilterLogEventsRequest input, Call call) {
        GroupName group = GroupName.of(input.logGroupName(), input.logGroupIdentifier(), call.scope());
        groups.require(group);
        FilterPattern pattern =
                FilterPattern.parse(Optional.ofNullable(input.filterPattern()).orElse(""));
        Map<String, String> names = streams(group, input);
        EventRange range = new EventRange(
                names.keySet(),
                from(group, input.startTime()),
                to(input.endTime(), true),
                Optional.ofNullable(input.nextToken())
                        .map(token -> Position.parse(token).orElseThrow(LogsError.INVALID_TOKEN::exception)),
                event -> pattern.matches(event.message()));
        int limit = Optional.ofNullable(input.limit()).orElse(MAX_EVENTS);
        List<LogEvent> found = streams.events().first(range, limit + 1);
        List<LogEvent> page = fitting(found.subList(0, Math.min(found.size(), limit)), true);
        return FilterLogEventsResponse.builder()
                .events(page.stream()
                        .map(event -> filtered(event, names.get(event.stream())))
                        .toList())
                .searchedLogStreams(List.of()) // empty since 2019, as AWS's documentation says
                .nextToken(
                        page.size() < found.size() ? page.getLast().position().id() : null)
                .build();
    }

    /** {@return the names of the streams that are searched, by their ids} */
    private Map<String, String> streams(GroupName group, FilterLogEventsRequest input) {
        if (input.hasLogStreamNames() && input.logStreamNamePrefix() != null) {
            throw LogsError.NAMES_AND_PREFIX.exception();
        }
        List<StoredStream> chosen = input.hasLogStreamNames()
                ? input.logStreamNames().stream()
                        .distinct()
                        .map(name -> streams.get(group, name))
                        .toList()
                : streams.list(
                        group, Optional.ofNullable(input.logStreamNamePrefix()).orElse(""));
        return chosen.stream().collect(Collectors.toMap(StoredStream::id, StoredStream::name));
    }

    private static FilteredLogEvent filtered(LogEvent event, String stream) {
        return FilteredLogEvent.builder()
                .logStreamName(stream)
                .timestamp(event.timestamp())
                .message(event.message())
                .ingestionTime(event.ingested())
                .eventId(event.position().id())
                .build();
    }

    public TestMetricFilterResponse test(TestMetricFilterRequest input, Call call) {
        FilterPattern pattern = FilterPattern.parse(input.filterPattern());
        List<MetricFilterMatchRecord> matches = new ArrayList<>();
        for (int at = 0; at < input.logEventMessages().size(); at++) {
            String message = input.logEventMessages().get(at);
            if (pattern.matches(message)) {
                matches.add(MetricFilterMatchRecord.builder()
                        .eventNumber((long) at + 1)
                        .eventMessage(message)
                        .extractedValues(pattern.extracted(message))
                        .build());
            }
        }
        return TestMetricFilterResponse.builder().matches(matches).build();
    }

    /** What has expired is not shown, though it may still be there. */
    private long from(GroupName group, Long startTime) {
        long wanted = Optional.ofNullable(startTime).orElse(0L);
        return Math.max(wanted, groups.expiry(group, clock.millis()).orElse(0L));
    }

    /** GetLogEvents leaves events at the end's own time out, FilterLogEvents shows them. */
    private static long to(Long endTime, boolean isIncluded) {
        if (endTime == null) {
            return Long.MAX_VALUE;
        }
        return isIncluded ? endTime : endTime - 1;
    }

    /** {@return as many events as an answer may have, at least one} */
    private static List<LogEvent> fitting(List<LogEvent> events, boolean isForward) {
        long size = 0;
        for (int at = 0; at < events.size(); at++) {
            LogEvent event = events.get(isForward ? at : events.size() - 1 - at);
            size += event.message().getBytes(StandardCharsets.UTF_8).length + LogEvent.OVERHEAD;
            if (size > MAX_BYTES && at > 0) {
                return isForward ? events.subList(0, at) : events.subList(events.size() - at, events.size());
            }
        }
        return events;
    }
}
