package dev.cumulet.logs.tail;

import dev.cumulet.logs.constraint.Constraints;
import dev.cumulet.logs.error.LogsError;
import dev.cumulet.logs.group.GroupName;
import dev.cumulet.logs.group.Groups;
import dev.cumulet.logs.pattern.FilterPattern;
import dev.cumulet.logs.stream.Streams;
import dev.cumulet.spi.http.EventMessage;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;

/** Starts live tails. */
public final class TailOperations implements AutoCloseable {
    private final Groups groups;
    private final Streams streams;
    private final Set<LiveTail> open = ConcurrentHashMap.newKeySet();

    public TailOperations(Groups groups, Streams streams) {
        this.groups = groups;
        this.streams = streams;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        return List.of(
                Operation.streaming("StartLiveTail", "", 200, StartLiveTailRequest.class, Void.class, this::start)
                        .constrained(Constraints.liveTail()));
    }

    public Reply<Void> start(StartLiveTailRequest input, Call call) {
        Map<String, GroupName> chosen = new LinkedHashMap<>();
        for (String identifier : input.logGroupIdentifiers()) {
            GroupName group =
                    GroupName.ofArn(identifier).orElseThrow(() -> LogsError.LIVE_TAIL_IDENTIFIER.exception(identifier));
            groups.require(group);
            chosen.put(identifier, group);
        }
        FilterPattern pattern = FilterPattern.parse(
                Optional.ofNullable(input.logEventFilterPattern()).orElse(""));
        LiveTail tail = new LiveTail(
                new TailedStreams(streams, chosen, input.logStreamNames(), input.logStreamNamePrefixes()),
                pattern,
                streams.events(),
                new TailMessages(call.requestId(), input),
                open::remove);
        open.add(tail);
        return Reply.<Void>of(null)
                .withHeader("Content-Type", EventMessage.CONTENT_TYPE)
                .withBody(tail);
    }

    /** Ends all tails. */
    @Override
    public void close() {
        open.forEach(LiveTail::end);
    }
}
