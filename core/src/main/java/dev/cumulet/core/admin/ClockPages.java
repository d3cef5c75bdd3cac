package dev.cumulet.core.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.core.clock.Move;
import dev.cumulet.core.clock.ServerClock;
import dev.cumulet.core.clock.Timer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the server's clock and moves it. */
final class ClockPages {
    private static final String EXAMPLE = "{\"advance\":\"P3D\"}";
    private static final String MEMBERS =
            "one of 'advance' (as \"P3D\" or \"PT90M\"), 'set' (as \"2027-01-01T00:00:00Z\") and 'reset' (true),"
                    + " or 'freeze' (true or false), which may stand beside 'advance' and 'set'";

    /** The shortest lifetime of a URL. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(1);

    /** AWS's formats have four digits for a year, and the calendar of a long run some room. */
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

    private final ServerClock clock;
    private final Timer timer;

    ClockPages(ServerClock clock, Timer timer) {
        this.clock = clock;
        this.timer = timer;
    }

    Map<String, ?> show(Ask ask) {
        ServerClock.Reading reading = clock.reading();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("now", reading.now().toString());
        shown.put("offset", reading.offset().toString());
        shown.put("frozen", reading.isFrozen());
        return shown;
    }

    /**
     * Moves the clock, and answers when what has become due is done, and when clients can sign URLs that are told from
     * those of before.
     */
    Map<String, ?> move(Ask ask) {
        List<Move> moves = moves(ask.document(EXAMPLE));
        Instant before = clock.instant();
        moves.forEach(clock::apply);
        boolean isAhead = clock.instant().isAfter(before.plus(NOTICEABLE));
        timer.catchUp();
        if (isAhead) {
            pause(clock.untilDatesTell()); // at most for a second; a URL that is too young does no harm
        }
        return show(ask);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Move> moves(ObjectNode document) {
        List<Move> moves = new ArrayList<>();
        List<Move> freezes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            switch (name) {
                case "advance" -> moves.add(advance(value));
                case "set" -> moves.add(set(value));
                case "reset" -> moves.add(reset(value));
                case "freeze" -> freezes.add(new Move.Freeze(Ask.flag(name, value)));
                default -> throw AdminProblem.badRequest("'" + name + "' is unknown; expected " + MEMBERS);
            }
        }
        boolean isReset = moves.stream().anyMatch(Move.Reset.class::isInstance);
        if (moves.size() > 1 || moves.size() + freezes.size() == 0 || isReset && !freezes.isEmpty()) {
            throw AdminProblem.badRequest("The body has " + document.size() + " members; expected " + MEMBERS);
        }
        // A clock that is to stand where it is put must not go on in between.
        boolean isFreeze = freezes.contains(new Move.Freeze(true));
        moves.addAll(isFreeze ? 0 : moves.size(), freezes);
        return moves;
    }

    private static Move reset(JsonNode value) {
        if (!Ask.flag("reset", value)) {
            throw Ask.wrong("reset", value, "true");
        }
        return new Move.Reset();
    }

    private Move set(JsonNode value) {
        String expected = "an instant from 1970 to 8999 such as \"2027-01-01T00:00:00Z\"";
        try {
            Instant to = OffsetDateTime.parse(Ask.text("set", value, expected)).toInstant();
            return checked(new Move.Set(to), to);
        } catch (DateTimeException e) {
            throw Ask.wrong("set", value, expected);
        }
    }

    private Move advance(JsonNode value) {
        String expected =
                "an ISO 8601 duration such as \"P3D\", \"P1Y6M\", \"PT90M\" or \"-PT1H\" that ends from 1970 to 8999";
        String text = Ask.text("advance", value, expected);
        int time = text.indexOf('T');
        boolean isBack = text.startsWith("-");
        try {
            Period days = time == text.indexOf('P') + 1
                    ? Period.ZERO
                    : Period.parse(time < 0 ? text : text.substring(0, time));
            Duration rest =
                    time < 0 ? Duration.ZERO : Duration.parse((isBack ? "-PT" : "PT") + text.substring(time + 1));
            Move.Advance advance = new Move.Advance(days, rest);
            return checked(advance, advance.from(clock.instant()));
        } catch (DateTimeException | ArithmeticException e) {
            throw Ask.wrong("advance", value, expected);
        }
    }

    private static Move checked(Move move, Instant to) {
        if (to.isBefore(FIRST) || !to.isBefore(LAST)) {
            throw new DateTimeException("Too far");
        }
        return move;
    }
}
