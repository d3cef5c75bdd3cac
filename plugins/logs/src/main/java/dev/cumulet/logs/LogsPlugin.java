package dev.cumulet.logs;

import dev.cumulet.logs.group.GroupOperations;
import dev.cumulet.logs.group.Groups;
import dev.cumulet.logs.group.SettingOperations;
import dev.cumulet.logs.group.TagOperations;
import dev.cumulet.logs.search.SearchOperations;
import dev.cumulet.logs.stream.PutOperations;
import dev.cumulet.logs.stream.StreamOperations;
import dev.cumulet.logs.stream.Streams;
import dev.cumulet.logs.tail.TailOperations;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.service.Service;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Brings CloudWatch Logs. */
public final class LogsPlugin implements EmulatorPlugin {
    static final ConfigKey<Long> MAX_SIZE = ConfigKey.size(
            "logs.max-size", "32MB", "How much memory log events may take; beyond that the oldest ones go.");

    private static final Duration EXPIRY_INTERVAL = Duration.ofHours(1);

    @Override
    public String id() {
        return "logs";
    }

    @Override
    public List<ServiceFactory> services() {
        return List.of(new ServiceFactory("logs", LogsPlugin::create));
    }

    @Override
    public List<ConfigKey<?>> configKeys() {
        return List.of(MAX_SIZE);
    }

    private static List<Service> create(PluginContext context) {
        Clock clock = context.clock();
        Groups groups = new Groups(context.storage());
        Streams streams =
                new Streams(groups, context.storage(), context.config().get(MAX_SIZE));
        TailOperations tails = new TailOperations(groups, streams);
        context.closing(tails);
        context.every(EXPIRY_INTERVAL, () -> streams.expire(clock.millis()));
        context.onReset(streams::clear);
        return List.of(LogsService.of(() -> Stream.of(
                        new GroupOperations(groups, streams, clock).rows(),
                        new SettingOperations(groups).rows(),
                        new TagOperations(groups).rows(),
                        new StreamOperations(groups, streams, clock).rows(),
                        new PutOperations(groups, streams, clock).rows(),
                        new SearchOperations(groups, streams, clock).rows(),
                        tails.rows())
                .flatMap(List::stream)));
    }
}
