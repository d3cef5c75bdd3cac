package dev.cumulet.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.event.ObjectEvent;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalEventsTest {
    private static ObjectEvent event(String key) {
        Scope scope = new Scope("000000000000", "us-east-1");
        return new ObjectEvent("ObjectCreated:Put", scope, "bucket", key, 0, "", Instant.EPOCH, "id");
    }

    @Test
    void aSubscriberThatFailsGetsTheNextNotice() throws Exception {
        BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
        try (LocalEvents events = new LocalEvents()) {
            events.subscribe(ObjectEvent.class, event -> {
                switch (event.key()) {
                    case "exception" -> throw new IllegalStateException("meant to fail");
                    case "error" -> throw new NoClassDefFoundError("meant to fail");
                    default -> delivered.add(event.key());
                }
            });
            events.publish(event("exception"));
            events.publish(event("error"));
            events.publish(event("a"));
            events.publish(event("b"));
            assertThat(delivered.poll(5, TimeUnit.SECONDS)).isEqualTo("a");
            assertThat(delivered.poll(5, TimeUnit.SECONDS)).isEqualTo("b");
        }
    }
}
