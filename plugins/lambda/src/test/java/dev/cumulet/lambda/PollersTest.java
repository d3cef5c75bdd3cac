package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.lambda.destination.Destinations;
import dev.cumulet.lambda.mapping.Mappings;
import dev.cumulet.lambda.mapping.StoredMapping;
import dev.cumulet.lambda.poll.Pollers;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** What pollers do when they are told of changes in another order than the changes were made. */
class PollersTest {
    private static final Scope SCOPE = new Scope("111111111111", "us-east-1");
    private static final String STREAM =
            "arn:aws:dynamodb:us-east-1:111111111111:table/t/stream/2026-01-01T00:00:00.000";

    private final FakeSources sources = new FakeSources();
    private final Table<StoredMapping> table = new MemoryTable<>();
    private final Pollers pollers = pollers();

    private Pollers pollers() {
        Storage storage = new Storage() {
            @Override
            @SuppressWarnings("unchecked") // A name always goes with the same class.
            public <V> Table<V> table(String name, Class<V> type) {
                return type == StoredMapping.class ? (Table<V>) table : new MemoryTable<>();
            }
        };
        return new Pollers(
                new Mappings(storage),
                storage,
                sources,
                new Destinations(sources),
                Clock.systemUTC(),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        pollers.close();
    }

    private static StoredMapping mapping(String state) {
        EventSourceMappingConfiguration configuration = EventSourceMappingConfiguration.builder()
                .uuid("id")
                .eventSourceArn(STREAM)
                .functionArn("arn:aws:lambda:us-east-1:111111111111:function:f")
                .startingPosition("TRIM_HORIZON")
                .state(state)
                .batchSize(10)
                .parallelizationFactor(1)
                .build();
        return new StoredMapping(SCOPE.account(), SCOPE.region(), configuration, Map.of(), Instant.EPOCH);
    }

    @Test
    void readNothingForAMappingThatWasDeletedSince() throws InterruptedException {
        sources.write("a");

        pollers.changed(mapping("Enabled"));

        assertThat(sources.events.poll(1, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void readNothingForAMappingThatWasSwitchedOffSince() throws InterruptedException {
        sources.write("a");
        table.put(SCOPE, "id", mapping("Disabled"));

        pollers.changed(mapping("Enabled"));

        assertThat(sources.events.poll(1, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void readForAMappingThatWasSwitchedOnSince() throws InterruptedException {
        sources.write("a");
        table.put(SCOPE, "id", mapping("Enabled"));

        pollers.changed(mapping("Disabled"));

        assertThat(sources.next()).isEqualTo("a");
    }
}
