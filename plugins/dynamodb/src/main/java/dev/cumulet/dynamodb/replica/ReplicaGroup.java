package dev.cumulet.dynamodb.replica;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The replicas of one table.
 *
 * @param home the region under whose name the engine has the table; its replica is the last to be deleted
 * @param members all replicas in the order in which they were made, that of the home among them
 * @param isStrong whether reads in each region see the writes in all others. They always do here; it shows only
 * @param witness the region that keeps a witness instead of a replica
 */
public record ReplicaGroup(String home, List<Member> members, boolean isStrong, Optional<String> witness) {
    public ReplicaGroup {
        members = List.copyOf(members);
    }

    Optional<Member> find(String region) {
        return members.stream().filter(member -> member.region().equals(region)).findFirst();
    }

    /** {@return the replicas as that region sees them, itself not among them} */
    List<Member> othersThan(String region) {
        return members.stream()
                .filter(member -> !member.region().equals(region))
                .toList();
    }

    /** {@return the group with that member, in place of the one of its region if there is one} */
    ReplicaGroup with(Member added) {
        List<Member> changed = new ArrayList<>(members);
        changed.replaceAll(member -> member.region().equals(added.region()) ? added : member);
        if (!changed.contains(added)) {
            changed.add(added);
        }
        return new ReplicaGroup(home, changed, isStrong, witness);
    }

    ReplicaGroup strong(Optional<String> witnessed) {
        return new ReplicaGroup(home, members, true, witnessed);
    }

    /** {@return the group without that region; nothing if a single table remains, which then is a table like others} */
    Optional<ReplicaGroup> without(String region) {
        List<Member> rest = othersThan(region);
        return rest.size() < 2 ? Optional.empty() : Optional.of(new ReplicaGroup(home, rest, isStrong, witness));
    }

    /** {@return whether a replica may not be deleted, since others were made from there} */
    boolean isSource(String region, Instant now) {
        return home.equals(region) || members.stream().anyMatch(member -> member.keeps(region, now));
    }
}
