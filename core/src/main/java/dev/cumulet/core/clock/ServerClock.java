package dev.cumulet.core.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server's clock: the real one, until somebody moves it.
 *
 * <p>Clients go by a clock of their own, and nobody moves that. So the moves are remembered: what a client has dated can
 * be told in the server's time, as {@link #dated} does. Clients date by the second, so what was dated in the second of a
 * move counts as dated before it.
 */
public final class ServerClock extends Clock {
    /** What a test suite does in a run, and no more than a few kilobytes. */
    private static final int MOST_MOVES = 1000;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** How far a client's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(15);

    private final Clock real;

    /** From when on the clock went how, the last one first; empty as long as nobody has moved it. */
    private volatile List<Course> courses = List.of();

    public ServerClock(Clock real) {
        this.real = real;
    }

    /**
     * How the clock goes: ahead by an offset, or not at all.
     *
     * @param since the first real second that began with it
     */
    private record Course(Instant since, Duration offset, Optional<Instant> frozen) {
        Instant at(Instant realTime) {
            return frozen.orElseGet(() -> realTime.plus(offset));
        }
    }

    /**
     * What the clock shows.
     *
     * @param offset how far it is ahead of the real time
     */
    public record Reading(Instant now, Duration offset, boolean isFrozen) {}

    @Override
    public Instant instant() {
        List<Course> known = courses;
        Instant realTime = real.instant();
        return known.isEmpty() ? realTime : known.getFirst().at(realTime);
    }

    /** {@return the clock that nobody moves} */
    public Clock real() {
        return real;
    }

    /** {@return what the clock shows} */
    public Reading reading() {
        Instant realTime = real.instant();
        Course course = course(realTime);
        Instant now = course.at(realTime);
        return new Reading(now, Duration.between(realTime, now), course.frozen().isPresent());
    }

    private Course course(Instant realTime) {
        List<Course> known = courses;
        return known.isEmpty() ? new Course(realTime, Duration.ZERO, Optional.empty()) : known.getFirst();
    }

    /**
     * Moves the clock.
     *
     * @throws java.time.DateTimeException if there is no such time
     */
    public synchronized void apply(Move move) {
        Instant realTime = real.instant();
        Course course = course(realTime);
        Instant now = course.at(realTime);
        boolean stands = course.frozen().isPresent();
        add(
                switch (move) {
                    case Move.Advance advance -> going(realTime, advance.from(now), stands);
                    case Move.Set set -> going(realTime, set.to(), stands);
                    case Move.Freeze freeze -> going(realTime, now, freeze.isFrozen());
                    case Move.Reset _ -> going(realTime, realTime, false);
                });
    }

    /** {@return how long it takes until what clients date tells that it was dated after the last move} */
    public Duration untilDatesTell() {
        Duration left = Duration.between(real.instant(), course(real.instant()).since());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Course going(Instant realTime, Instant shown, boolean stands) {
        return new Course(
                realTime.plusNanos(SECOND - 1).truncatedTo(ChronoUnit.SECONDS),
                Duration.between(realTime, shown),
                Optional.of(shown).filter(instant -> stands));
    }

    private void add(Course course) {
        List<Course> all = new ArrayList<>(List.of(course));
        all.addAll(courses.subList(0, Math.min(courses.size(), MOST_MOVES - 1)));
        courses = List.copyOf(all);
    }

    /**
     * {@return what this clock showed when a client's clock showed an instant}
     *
     * <p>A client's clock goes by the real time. One that is far ahead of it has been moved as this one was, and so it
     * means this one's time.
     */
    public Instant dated(Instant byClient) {
        List<Course> known = courses;
        if (known.isEmpty() || byClient.isAfter(real.instant().plus(AHEAD))) {
            return byClient;
        }
        return known.stream()
                .filter(course -> !course.since().isAfter(byClient))
                .findFirst()
                .map(course -> course.at(byClient))
                .orElse(byClient);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Zoned(this, zone);
    }

    private static final class Zoned extends Clock {
        private final ServerClock clock;
        private final ZoneId zone;

        Zoned(ServerClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Zoned(clock, other);
        }
    }
}
