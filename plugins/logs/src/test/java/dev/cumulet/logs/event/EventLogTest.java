package dev.cumulet.logs.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.logs.MemoryTable;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final Scope SCOPE = new Scope("111111111111", "us-east-1");
    private static final Set<String> STREAMS = Set.of("a", "b");
    private static final long MEGABYTE = 1 << 20;

    private final MemoryTable<StoredBlock> table = new MemoryTable<>();
    private final EventLog log = new EventLog(table, MEGABYTE, () -> STREAMS);

    private static EventRange range(String stream, long from, long to, Optional<Position> beyond) {
        return new EventRange(List.of(stream), from, to, beyond, event -> true);
    }

    private static List<String> messages(List<LogEvent> events) {
        return events.stream().map(LogEvent::message).toList();
    }

    /** 2,000 events in batches of any size, some of them late, against a plain list. */
    @Test
    void findsByTimeWhatCameInAnyOrder() {
        Random random = new Random(7);
        List<NewEvent> all = new ArrayList<>();
        while (all.size() < 2000) {
            List<NewEvent> batch = new ArrayList<>();
            long base = 1_000_000 + all.size() - random.nextInt(300);
            for (int count = random.nextInt(9); count >= 0; count--) {
                batch.add(new NewEvent(base + random.nextInt(50), "m" + all.size() + "/" + count + " ü"));
            }
            batch.sort(java.util.Comparator.comparingLong(NewEvent::timestamp));
            log.append(SCOPE, "a", batch, 5);
            all.addAll(batch);
        }
        List<String> expected = all.stream()
                .sorted(java.util.Comparator.comparingLong(NewEvent::timestamp))
                .map(NewEvent::message)
                .toList();

        assertThat(forward(17)).isEqualTo(expected);
        assertThat(backward(17)).isEqualTo(expected);
        assertThat(messages(log.first(range("a", 1_000_500, 1_000_520, Optional.empty()), 5000)))
                .isEqualTo(all.stream()
                        .filter(event -> event.timestamp() >= 1_000_500 && event.timestamp() <= 1_000_520)
                        .sorted(java.util.Comparator.comparingLong(NewEvent::timestamp))
                        .map(NewEvent::message)
                        .toList());
    }

    private List<String> forward(int limit) {
        List<String> read = new ArrayList<>();
        Optional<Position> beyond = Optional.empty();
        while (true) {
            List<LogEvent> page = log.first(range("a", 0, Long.MAX_VALUE, beyond), limit);
            if (page.isEmpty()) {
                return read;
            }
            read.addAll(messages(page));
            beyond = Optional.of(page.getLast().position());
        }
    }

    private List<String> backward(int limit) {
        List<String> read = new ArrayList<>();
        Optional<Position> beyond = Optional.empty();
        while (true) {
            List<LogEvent> page = log.last(range("a", 0, Long.MAX_VALUE, beyond), limit);
            if (page.isEmpty()) {
                return read;
            }
            read.addAll(0, messages(page));
            beyond = Optional.of(page.getFirst().position());
        }
    }

    @Test
    void keepsFewBlocksOfManySmallAppends() {
        for (int at = 0; at < 3000; at++) {
            log.append(SCOPE, "a", List.of(new NewEvent(at, "event " + at)), at);
        }

        assertThat(table.all()).hasSizeLessThan(20);
        assertThat(log.first(range("a", 1234, 1234, Optional.empty()), 10)).hasSize(1);
    }

    @Test
    void dropsTheOldestBeyondItsBound() {
        String text = "x".repeat(1000);
        for (int at = 0; at < 5000; at++) {
            log.append(SCOPE, at % 2 == 0 ? "a" : "b", List.of(new NewEvent(at, text)), at);
        }

        long kept = table.all().stream()
                .mapToLong(entry -> entry.value().packed().length)
                .sum();
        assertThat(kept).isBetween(MEGABYTE / 2, MEGABYTE);
        assertThat(log.summary("a").orElseThrow().last()).isEqualTo(4998);
        assertThat(log.summary("a").orElseThrow().first()).isGreaterThan(3000);
    }

    @Test
    void findsWhatAnEarlierServerHasKept() {
        for (int at = 0; at < 100; at++) {
            log.append(SCOPE, "a", List.of(new NewEvent(at, "event " + at)), at);
        }
        log.append(SCOPE, "gone", List.of(new NewEvent(1, "of a stream that is gone")), 1);

        EventLog later = new EventLog(table, MEGABYTE, () -> STREAMS);
        later.append(SCOPE, "a", List.of(new NewEvent(99, "new")), 100);

        List<String> found = messages(later.first(range("a", 0, Long.MAX_VALUE, Optional.empty()), 1000));
        assertThat(found).hasSize(101).startsWith("event 0", "event 1").endsWith("event 99", "new");
        assertThat(later.summary("gone")).isEmpty();
        assertThat(table.all()).noneMatch(entry -> entry.key().startsWith("gone"));
    }

    /** A killed server may have written joined blocks and not yet removed those that went into them. */
    @Test
    void showsNoEventTwiceAfterAKill() {
        log.append(SCOPE, "a", List.of(new NewEvent(1, "one")), 1);
        log.append(SCOPE, "a", List.of(new NewEvent(2, "two"), new NewEvent(3, "three")), 2);
        StoredBlock joined = table.all().getFirst().value();
        assertThat(table.all()).hasSize(1);
        table.put(SCOPE, "a/0000000000000001", new StoredBlock(2, 3, 2, 1, 2, 10, joined.packed()));

        EventLog later = new EventLog(table, MEGABYTE, () -> STREAMS);

        assertThat(messages(later.first(range("a", 0, 9, Optional.empty()), 10)))
                .containsExactly("one", "two", "three");
    }

    /** What was counted twice would be missing from the space for ever. */
    @Test
    void countsNoEventTwiceAfterAKill() {
        String half = randomText(400);
        log.append(SCOPE, "a", List.of(new NewEvent(1, half), new NewEvent(2, half)), 1);
        StoredBlock joined = table.all().getFirst().value();
        table.put(SCOPE, "a/0000000000000001", new StoredBlock(2, 2, 1, 1, 1, 10, joined.packed()));

        EventLog later = new EventLog(table, 1500, () -> STREAMS);
        later.append(SCOPE, "b", List.of(new NewEvent(3, "three")), 3);

        assertThat(later.first(range("a", 0, 9, Optional.empty()), 10)).hasSize(2);
    }

    private static String randomText(int length) {
        Random random = new Random(1);
        return random.ints(length, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(java.util.stream.Collectors.joining());
    }

    /** The documentation of GetLogEvents shows a token with 31132629274945519779..., of an event at 1396035378988. */
    @Test
    void writesIdsAsAwsDoes() {
        Position position = new Position(1_396_035_378_988L, 5);

        assertThat(position.id()).hasSize(56).startsWith("3113262927494551977");
        assertThat(Position.parse(position.id())).hasValue(position);
        assertThat(Position.parse("31132629274945519779805322857203735586714454643391594505"))
                .isEmpty();
        assertThat(Position.parse("x")).isEmpty();
    }
}
