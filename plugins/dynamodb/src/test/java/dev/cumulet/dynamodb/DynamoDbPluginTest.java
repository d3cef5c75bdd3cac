package dev.cumulet.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.recovery.Journals;
import dev.cumulet.dynamodb.snapshot.HeapEngine;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.Signer;
import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbPluginTest {
    @TempDir
    private Path folder;

    /** What is opened last is closed first. Work that saw the engine end would take its table for gone. */
    @Test
    void endsWorkBeforeTheEngineAndTheEngineBeforeTheJournals() {
        List<Class<?>> opened = new ArrayList<>();
        new DynamoDbPlugin().services().getFirst().create().apply(new Opening(folder, opened));
        assertThat(opened).containsExactly(Journals.class, HeapEngine.class, Jobs.class);
    }

    /** Notes what is to be closed. */
    private record Opening(Path directory, List<Class<?>> opened) implements PluginContext {
        @Override
        public <B> B backend(Class<B> contract, ConfigKey<String> choice) {
            opened.add(HeapEngine.class);
            return contract.cast(new HeapEngine());
        }

        @Override
        public void closing(AutoCloseable resource) {
            opened.add(resource.getClass());
        }

        @Override
        public Storage storage() {
            return new Storage() {
                @Override
                public <V> Table<V> table(String name, Class<V> type) {
                    return new HeapTable<>();
                }
            };
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public Events events() {
            return unused();
        }

        @Override
        public Loopback loopback() {
            return unused();
        }

        @Override
        public Config config() {
            return unused();
        }

        @Override
        public Signer signer() {
            return unused();
        }

        @Override
        public URI endpoint() {
            return unused();
        }

        /** Nobody asks for these while nothing is left off. */
        private static <T> T unused() {
            return null;
        }
    }
}
