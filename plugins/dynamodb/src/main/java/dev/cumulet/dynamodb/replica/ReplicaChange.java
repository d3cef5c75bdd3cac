package dev.cumulet.dynamodb.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What UpdateTable wants of replicas, checked as far as no table is needed.
 *
 * @param byRegion what is said of each region; AWS takes the same thing said twice
 * @param witness the region whose witness is to be made or deleted with the replicas
 * @param consistency {@code STRONG} or {@code EVENTUAL}, if one is asked for
 */
record ReplicaChange(
        Kind kind, Map<String, JsonNode> byRegion, Optional<String> witness, Optional<String> consistency) {
    /** The names of the actions, as their members are called. */
    enum Kind {
        CREATE("Create"),
        UPDATE("Update"),
        DELETE("Delete");

        private final String member;

        Kind(String member) {
            this.member = member;
        }
    }

    private static final String UPDATES = "ReplicaUpdates";
    private static final String WITNESSES = "GlobalTableWitnessUpdates";
    private static final String CONSISTENCY = "MultiRegionConsistency";
    private static final Set<String> MEMBERS = Set.of("TableName", UPDATES, WITNESSES, CONSISTENCY);
    private static final int STRONG_OTHERS = 2;

    /** {@return whether a request is about replicas, and about nothing else} */
    static boolean isIn(ObjectNode request) {
        boolean isAlone = request.properties().stream()
                .allMatch(member ->
                        MEMBERS.contains(member.getKey()) || member.getValue().isNull());
        boolean isStrong = request.hasNonNull(WITNESSES) || isStrong(request);
        return request.path(UPDATES).size() > 0 && (isAlone || isStrong);
    }

    private static boolean isStrong(ObjectNode request) {
        return request.path(CONSISTENCY).asText().equals("STRONG");
    }

    /**
     * Reads a request.
     *
     * @param here the region that is asked
     * @throws AwsException what AWS says of a request that makes no sense
     */
    static ReplicaChange of(ObjectNode request, String here) {
        if (request.properties().stream().anyMatch(member -> !MEMBERS.contains(member.getKey()))) {
            throw refused(ReplicaError.STRONG_ALONE);
        }
        Map<String, JsonNode> byRegion = new LinkedHashMap<>();
        List<Kind> kinds = new ArrayList<>();
        for (JsonNode element : request.path(UPDATES)) {
            Kind kind = kind(element);
            JsonNode action = element.path(kind.member);
            refuse(kind == Kind.UPDATE && !Overrides.areIn(action), ReplicaError.NO_ACTION);
            kinds.add(kind);
            byRegion.put(action.path("RegionName").asText(), action);
        }
        refuse(kinds.stream().distinct().count() > 1, ReplicaError.TWO_KINDS);
        JsonNode witness = request.path(WITNESSES).path(0);
        ReplicaChange change = new ReplicaChange(
                kinds.getFirst(),
                byRegion,
                witness.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(witness.path(witness.has("Create") ? "Create" : "Delete")
                                .path("RegionName")
                                .asText()),
                Optional.ofNullable(request.path(CONSISTENCY).textValue()));
        change.check(here);
        return change;
    }

    private static Kind kind(JsonNode element) {
        List<Kind> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (element.hasNonNull(kind.member)) {
                kinds.add(kind);
            }
        }
        refuse(kinds.isEmpty(), ReplicaError.NO_ACTION);
        refuse(kinds.size() > 1, ReplicaError.TWO_KINDS);
        return kinds.getFirst();
    }

    boolean isStrong() {
        return consistency.equals(Optional.of("STRONG"));
    }

    private void check(String here) {
        refuse(consistency.isPresent() && kind != Kind.CREATE, ReplicaError.STRONG_CREATES);
        refuse(kind == Kind.CREATE && witness.isPresent() && !isStrong(), ReplicaError.STRONG_FOR_WITNESS);
        refuse(kind == Kind.CREATE && byRegion.size() > 1 && !isStrong(), ReplicaError.TWO_ACTIONS);
        refuse(kind != Kind.UPDATE && byRegion.containsKey(here), ReplicaError.LOCAL);
        if (isStrong()) {
            checkStrong(here);
        }
        if (kind == Kind.CREATE) {
            for (String region : byRegion.keySet()) {
                refuse(
                        !ReplicaRegions.SUPPORTED.contains(region),
                        ReplicaError.UNSUPPORTED_REGION.formatted(region, String.join(", ", ReplicaRegions.SUPPORTED)));
            }
        }
    }

    private void checkStrong(String here) {
        List<String> regions = new ArrayList<>(byRegion.keySet());
        witness.ifPresent(regions::add);
        refuse(regions.size() != STRONG_OTHERS, ReplicaError.STRONG_COUNT);
        List<String> unable = regions.stream()
                .distinct()
                .filter(region -> !ReplicaRegions.STRONG.contains(region))
                .toList();
        refuse(!unable.isEmpty(), ReplicaError.STRONG_REGION.formatted(String.join(", ", unable)));
        refuse(witness.filter(byRegion::containsKey).isPresent(), ReplicaError.SAME_REGION);
        refuse(witness.equals(Optional.of(here)), ReplicaError.WITNESS_AT_HOME);
    }

    /**
     * Refuses what does not fit to the replicas that there are.
     *
     * @param group the table's replicas, if it has some
     */
    void checkAgainst(Optional<ReplicaGroup> group) {
        boolean isFrozen = group.filter(ReplicaGroup::isStrong).isPresent();
        switch (kind) {
            case CREATE -> {
                refuse(
                        group.isPresent() && isStrong() || isFrozen && consistency.isPresent(),
                        ReplicaError.STRONG_EXISTS);
                refuse(isFrozen, ReplicaError.STRONG_FROZEN);
            }
            case UPDATE -> requireMembers(group);
            case DELETE -> {
                requireMembers(group);
                if (isFrozen) {
                    checkEnd(group.orElseThrow());
                } else {
                    refuse(byRegion.size() > 1, ReplicaError.TWO_ACTIONS);
                }
            }
        }
    }

    private void requireMembers(Optional<ReplicaGroup> group) {
        List<String> strangers = byRegion.keySet().stream()
                .filter(region -> group.flatMap(one -> one.find(region)).isEmpty())
                .toList();
        refuse(!strangers.isEmpty(), ReplicaError.NO_MEMBER.formatted(String.join(", ", strangers)));
    }

    /** A group whose reads see all writes ends as a whole. */
    private void checkEnd(ReplicaGroup group) {
        refuse(group.witness().isPresent() && witness.isEmpty(), ReplicaError.ALL_WITNESSES);
        refuse(!group.witness().equals(witness), ReplicaError.NO_WITNESS.formatted(witness.orElse("")));
        refuse(byRegion.size() < group.members().size() - 1, ReplicaError.ONE_OF_STRONG);
    }

    private static void refuse(boolean isWrong, String message) {
        if (isWrong) {
            throw refused(message);
        }
    }

    private static AwsException refused(String message) {
        return DynamoDbError.VALIDATION.exception(message);
    }
}
