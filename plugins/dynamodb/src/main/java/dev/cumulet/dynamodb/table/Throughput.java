package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Provisioned units, and when they were changed.
 *
 * @param units none while billing is by request
 * @param decreases how often they went down on the day of the last decrease
 */
public record Throughput(Units units, Optional<Instant> increased, Optional<Instant> decreased, int decreases) {
    static Throughput of(Units units) {
        return new Throughput(units, Optional.empty(), Optional.empty(), 0);
    }

    /** {@return this with other units; AWS counts a change that goes down in one of them as a decrease} */
    Throughput changed(Units other, Instant now) {
        boolean isIncrease = units.isBelow(other);
        boolean isDecrease = other.isBelow(units);
        return new Throughput(
                other,
                isIncrease ? Optional.of(now) : increased,
                isDecrease ? Optional.of(now) : decreased,
                isDecrease ? decreasesOn(now) + 1 : decreases);
    }

    /** {@return this with other units because billing changes, which is no increase and no decrease} */
    Throughput switched(Units other) {
        return new Throughput(other, increased, decreased, decreases);
    }

    private int decreasesOn(Instant now) {
        return decreased.filter(last -> day(last) == day(now)).isPresent() ? decreases : 0;
    }

    private static long day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    void describe(ObjectNode owner, Instant now) {
        ObjectNode description = owner.putObject("ProvisionedThroughput");
        increased.ifPresent(at -> description.put("LastIncreaseDateTime", Dates.seconds(at)));
        decreased.ifPresent(at -> description.put("LastDecreaseDateTime", Dates.seconds(at)));
        description
                .put("NumberOfDecreasesToday", decreasesOn(now))
                .put("ReadCapacityUnits", units.reads())
                .put("WriteCapacityUnits", units.writes());
    }
}
