package dev.cumulet.logs.stream;

import dev.cumulet.logs.constraint.Constraints;
import dev.cumulet.logs.error.LogsError;
import dev.cumulet.logs.event.LogEvent;
import dev.cumulet.logs.event.NewEvent;
import dev.cumulet.logs.group.GroupName;
import dev.cumulet.logs.group.Groups;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** Takes events. */
public final class PutOperations {
    /** AWS ignores sequence tokens since 2023, but answers them; any will do. */
    static final String SEQUENCE_TOKEN = "49590302600000000000000000000000000000000000000000000002";

    private static final int MAX_UPLOAD = 1_048_576;
    private static final long MAX_SPAN = Duration.ofHours(24).toMillis();
    private static final long MAX_AGE = Duration.ofDays(14).toMillis();
    private static final long MAX_AHEAD = Duration.ofHours(2).toMillis();

    private final Groups groups;
    private final Streams streams;
    private final Clock clock;

    public PutOperations(Groups groups, Streams streams, Clock clock) {
        this.groups = groups;
        this.streams = streams;
        this.clock = clock;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        return List.of(
                Operation.of("PutLogEvents", "", 200, PutLogEventsRequest.class, PutLogEventsResponse.class, this::put)
                        .constrained(Constraints.newEvents()));
    }

    public PutLogEventsResponse put(PutLogEventsRequest input, Call call) {
        List<InputLogEvent> given = input.logEvents();
        check(given);
        GroupName group = new GroupName(call.scope(), input.logGroupName());
        long now = clock.millis();
        OptionalLong expiry = groups.expiry(group, now);
        Rejected rejected = new Rejected();
        List<NewEvent> kept = new ArrayList<>(given.size());
        for (int at = 0; at < given.size(); at++) {
            InputLogEvent event = given.get(at);
            if (!rejected.has(at, event.timestamp(), now, expiry)) {
                kept.add(new NewEvent(event.timestamp(), event.message()));
            }
        }
        streams.append(group, input.logStreamName(), kept, now);
        return PutLogEventsResponse.builder()
                .nextSequenceToken(SEQUENCE_TOKEN)
                .rejectedLogEventsInfo(rejected.info())
                .build();
    }

    private static void check(List<InputLogEvent> events) {
        long size = 0;
        long last = Long.MIN_VALUE;
        for (InputLogEvent event : events) {
            size += event.message().getBytes(StandardCharsets.UTF_8).length + LogEvent.OVERHEAD;
            if (event.timestamp() < last) {
                throw LogsError.NOT_CHRONOLOGICAL.exception();
            }
            last = event.timestamp();
        }
        if (size > MAX_UPLOAD) {
            throw LogsError.UPLOAD_TOO_LARGE.exception(size, MAX_UPLOAD);
        }
        if (last - events.getFirst().timestamp() > MAX_SPAN) {
            throw LogsError.SPAN_TOO_LONG.exception();
        }
    }

    /** Which events AWS leaves out: those up to an index are too old, those from another one on are too new. */
    private static final class Rejected {
        private Integer tooOldEnd;
        private Integer expiredEnd;
        private Integer tooNewStart;

        private boolean has(int index, long timestamp, long now, OptionalLong expiry) {
            if (timestamp < now - MAX_AGE) {
                tooOldEnd = index + 1;
                return true;
            }
            if (expiry.isPresent() && timestamp < expiry.getAsLong()) {
                expiredEnd = index + 1;
                return true;
            }
            if (timestamp > now + MAX_AHEAD) {
                tooNewStart = tooNewStart == null ? Integer.valueOf(index) : tooNewStart;
                return true;
            }
            return false;
        }

        private RejectedLogEventsInfo info() {
            return tooOldEnd == null && expiredEnd == null && tooNewStart == null
                    ? null
                    : RejectedLogEventsInfo.builder()
                            .tooOldLogEventEndIndex(tooOldEnd)
                            .expiredLogEventEndIndex(expiredEnd)
                            .tooNewLogEventStartIndex(tooNewStart)
                            .build();
        }
    }
}
