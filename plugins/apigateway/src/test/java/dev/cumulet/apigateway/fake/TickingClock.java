package dev.cumulet.apigateway.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on by a millisecond each time somebody looks at it, and otherwise when it is told to. */
public final class TickingClock extends Clock {
    private Instant now;

    public TickingClock(String start) {
        this.now = Instant.parse(start);
    }

    @Override
    public synchronized Instant instant() {
        now = now.plusMillis(1);
        return now;
    }

    /** Moves the clock. */
    public synchronized void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
