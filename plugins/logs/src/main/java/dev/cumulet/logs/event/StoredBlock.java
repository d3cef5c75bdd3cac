package dev.cumulet.logs.event;

/**
 * Events of one stream in the order of their arrival, packed. A block never changes; when a stream's last blocks grow
 * together, another one takes their place.
 *
 * @param first the earliest time in it
 * @param last the latest time in it
 * @param ingested when the last of them came
 * @param firstNumber the number of the first event
 * @param lastNumber the number of the last event
 * @param payload what AWS counts of them, in bytes
 * @param packed the events, see {@link Packing}
 */
public record StoredBlock(
        long first, long last, long ingested, long firstNumber, long lastNumber, long payload, byte[] packed) {
    /** {@return whether it may hold events of that time; both ends are included} */
    boolean touches(long from, long to) {
        return first <= to && last >= from;
    }
}
