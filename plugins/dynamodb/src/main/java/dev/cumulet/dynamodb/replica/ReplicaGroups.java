package dev.cumulet.dynamodb.replica;

import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * All tables with replicas, found by each of their regions. Every request asks here, so what is asked is a map that is
 * replaced as a whole when a group changes.
 */
public final class ReplicaGroups {
    private final Table<ReplicaGroup> stored;
    private final Lock lock = new ReentrantLock();
    private volatile Map<Place, ReplicaGroup> byPlace;

    private record Place(Scope scope, String table) {}

    public ReplicaGroups(Table<ReplicaGroup> stored) {
        this.stored = stored;
        this.byPlace = read();
    }

    private Map<Place, ReplicaGroup> read() {
        Map<Place, ReplicaGroup> places = new HashMap<>();
        for (Table.Entry<ReplicaGroup> entry : stored.all()) {
            for (Member member : entry.value().members()) {
                Scope scope = new Scope(entry.scope().account(), member.region());
                places.put(new Place(scope, entry.key()), entry.value());
            }
        }
        return Map.copyOf(places);
    }

    /** {@return whether no table has replicas} */
    boolean isEmpty() {
        return byPlace.isEmpty();
    }

    /** {@return the replicas of a table, if it has any besides itself} */
    Optional<ReplicaGroup> of(Scope scope, String table) {
        return Optional.ofNullable(byPlace.get(new Place(scope, table)));
    }

    /** {@return the regions that have a replica of the table; none if it is a table by itself} */
    public List<String> regions(Scope scope, String table) {
        return of(scope, table).stream()
                .flatMap(group -> group.members().stream())
                .map(Member::region)
                .toList();
    }

    /** {@return the account and region in which the engine has the table} */
    public Scope home(Scope scope, String table) {
        ReplicaGroup group = byPlace.get(new Place(scope, table));
        return group == null ? scope : new Scope(scope.account(), group.home());
    }

    /** {@return values by names of tables that each table's regions share} */
    public <V> Table<V> shared(Table<V> values) {
        return new SharedTable<>(values, this);
    }

    /**
     * {@return who is told of each write in the region where it was asked for, and in all others that share tables with it}
     *
     * <p>A write may be told of in a region that has none of its tables.
     */
    public Consumer<EngineRequest> everywhere(Consumer<EngineRequest> observer) {
        return request -> {
            observer.accept(request);
            Scope here = request.scope();
            for (String region : regionsBesides(here)) {
                observer.accept(ReplicatedEngine.in(new Scope(here.account(), region), request));
            }
        };
    }

    private Set<String> regionsBesides(Scope here) {
        if (isEmpty()) {
            return Set.of();
        }
        return byPlace.entrySet().stream()
                .filter(entry -> entry.getKey().scope().equals(here))
                .flatMap(entry -> entry.getValue().othersThan(here.region()).stream())
                .map(Member::region)
                .collect(Collectors.toSet());
    }

    /** {@return the tables that a region has as replicas of tables of other regions, by their names} */
    List<String> replicasIn(Scope scope) {
        return byPlace.entrySet().stream()
                .filter(entry -> entry.getKey().scope().equals(scope))
                .filter(entry -> !entry.getValue().home().equals(scope.region()))
                .map(entry -> entry.getKey().table())
                .sorted()
                .toList();
    }

    /**
     * Changes the group of a table.
     *
     * @param scope any of its regions; if it has no group yet, the region that becomes its home
     */
    void change(Scope scope, String table, UnaryOperator<Optional<ReplicaGroup>> change) {
        lock.lock();
        try {
            stored.update(home(scope, table), table, change);
            byPlace = read();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all; each table is again where the engine has it. */
    public void reset() {
        lock.lock();
        try {
            stored.clear();
            byPlace = Map.of();
        } finally {
            lock.unlock();
        }
    }
}
