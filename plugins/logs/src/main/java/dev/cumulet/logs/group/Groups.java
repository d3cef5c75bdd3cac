package dev.cumulet.logs.group;

import dev.cumulet.logs.error.LogsError;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The log groups of all accounts and regions. */
public final class Groups {
    private final Table<StoredGroup> table;

    public Groups(Storage storage) {
        this.table = storage.table("group", StoredGroup.class);
    }

    /** Fails if there is no such group. */
    public void require(GroupName group) {
        get(group);
    }

    /** {@return the time up to which a group's events have expired, if they ever do} */
    public OptionalLong expiry(GroupName group, long now) {
        return table.get(group.scope(), group.name())
                .flatMap(StoredGroup::retention)
                .map(days -> OptionalLong.of(now - Duration.ofDays(days).toMillis()))
                .orElseGet(OptionalLong::empty);
    }

    /** {@return the groups of all accounts and regions whose events expire} */
    public List<GroupName> expiring() {
        return table.all().stream()
                .filter(entry -> entry.value().retention().isPresent())
                .map(entry -> new GroupName(entry.scope(), entry.key()))
                .toList();
    }

    StoredGroup get(GroupName group) {
        return table.get(group.scope(), group.name()).orElseThrow(LogsError.GROUP_NOT_FOUND::exception);
    }

    Optional<StoredGroup> find(GroupName group) {
        return table.get(group.scope(), group.name());
    }

    void add(GroupName group, StoredGroup added) {
        table.update(group.scope(), group.name(), present -> {
            if (present.isPresent()) {
                throw LogsError.GROUP_EXISTS.exception();
            }
            return Optional.of(added);
        });
    }

    void change(GroupName group, UnaryOperator<StoredGroup> change) {
        table.update(
                group.scope(),
                group.name(),
                present -> Optional.of(change.apply(present.orElseThrow(LogsError.GROUP_NOT_FOUND::exception))));
    }

    void remove(GroupName group) {
        table.remove(group.scope(), group.name());
    }

    /** {@return groups by name} */
    List<StoredGroup> list(Scope scope, String prefix, String after, int limit) {
        return table.scan(scope, prefix, after, limit).stream()
                .map(Table.Entry::value)
                .toList();
    }

    /** Removes all groups. */
    public void clear() {
        table.clear();
    }
}
