package dev.cumulet.dynamodb.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table's destinations, the newest first.
 *
 * <p>One of them at most is active. Those that are disabled or have failed stay in the list, one for each ARN.
 */
public record Destinations(List<Destination> list) {
    static final Destinations NONE = new Destinations(List.of());

    public Destinations {
        list = List.copyOf(list);
    }

    boolean hasActive() {
        return list.stream().anyMatch(Destination::isActive);
    }

    Optional<Destination> find(String streamArn) {
        return list.stream()
                .filter(destination -> destination.streamArn().equals(streamArn))
                .findFirst();
    }

    /** {@return these with that one in place of the one with the same ARN, or in front} */
    Destinations with(Destination added) {
        List<Destination> changed = new ArrayList<>(list);
        changed.replaceAll(present -> present.streamArn().equals(added.streamArn()) ? added : present);
        if (!changed.contains(added)) {
            changed.addFirst(added);
        }
        return new Destinations(changed);
    }
}
