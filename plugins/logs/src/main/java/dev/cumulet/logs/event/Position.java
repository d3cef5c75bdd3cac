package dev.cumulet.logs.event;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where an event stands: by its time, and among those of one time in the order of arrival.
 *
 * <p>AWS's event ids, which stand in its paging tokens too, are positions: a number of 56 digits with the time in front of
 * 144 further bits.
 *
 * @param timestamp milliseconds since 1970
 * @param number counts all events of this server
 */
public record Position(long timestamp, long number) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::timestamp).thenComparingLong(Position::number);
    private static final int TIME_SHIFT = 144;
    private static final BigInteger REST = BigInteger.ONE.shiftLeft(TIME_SHIFT).subtract(BigInteger.ONE);
    private static final int DIGITS = 56;

    /** {@return the position in front of all events of that time} */
    public static Position before(long timestamp) {
        return new Position(timestamp, -1);
    }

    /** {@return the position of an id, if it is one} */
    public static Optional<Position> parse(String id) {
        if (id.isEmpty() || id.length() > DIGITS || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(id);
        BigInteger number = value.and(REST);
        return number.bitLength() < Long.SIZE
                ? Optional.of(new Position(value.shiftRight(TIME_SHIFT).longValue(), number.longValue() - 1))
                : Optional.empty();
    }

    /** {@return the id, as AWS writes it} */
    public String id() {
        String digits = BigInteger.valueOf(timestamp)
                .shiftLeft(TIME_SHIFT)
                .add(BigInteger.valueOf(number + 1))
                .toString();
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
