package dev.cumulet.s3.bucket;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The settings of one bucket. Reading is a look-up in memory, also for settings that the bucket does not have; every
 * change is in the tables before it shows. Any thread may call.
 */
public final class Settings {
    /** A bucket's name is unique over all accounts and regions, so its settings are kept in one place. */
    private static final Scope EVERYWHERE = Buckets.EVERYWHERE;

    private final String bucket;
    private final Lifetime lifetime;
    private final Storage storage;
    private final ReentrantLock change = new ReentrantLock();
    private final ConcurrentMap<Setting<?>, Optional<?>> values = new ConcurrentHashMap<>();
    private final ConcurrentMap<SettingFamily<?>, NavigableMap<String, ?>> families = new ConcurrentHashMap<>();
    private final ConcurrentMap<SettingView<?, ?>, Viewed> views = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong();

    Settings(String bucket, Lifetime lifetime, Storage storage) {
        this.bucket = bucket;
        this.lifetime = lifetime;
        this.storage = storage;
    }

    /** What a view has made, and of which value: it holds as long as the setting has that very value. */
    private record Viewed(Object source, Optional<?> result) {}

    /** {@return what the setting is, if the bucket has it} */
    @SuppressWarnings("unchecked") // a setting's value has the setting's type
    public <T> Optional<T> get(Setting<T> setting) {
        Optional<?> known = values.get(setting);
        return (Optional<T>) (known == null ? load(setting) : known);
    }

    private <T> Optional<?> load(Setting<T> setting) {
        return locked(
                () -> values.computeIfAbsent(setting, any -> table(setting).get(EVERYWHERE, bucket)));
    }

    /** {@return what a view makes of its setting, if the bucket has it} */
    @SuppressWarnings("unchecked") // a view's result has the view's type
    public <T, R> Optional<R> get(SettingView<T, R> view) {
        Optional<T> source = get(view.setting());
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Viewed known = views.get(view);
        if (known == null || known.source() != source.get()) {
            known = new Viewed(source.get(), Optional.of(view.of(source.get())));
            views.put(view, known);
        }
        return (Optional<R>) known.result();
    }

    /** Sets a setting, whatever it was. */
    public <T> void put(Setting<T> setting, T value) {
        update(setting, present -> Optional.of(value));
    }

    /** Removes a setting, if the bucket has it. */
    public void remove(Setting<?> setting) {
        update(setting, present -> Optional.empty());
    }

    /**
     * Changes a setting in one step: nobody else changes a setting of this bucket meanwhile.
     *
     * @param change gets the present value and gives the next one, nothing to remove it; what it throws leaves all as
     *     it was
     * @return the value after the change
     */
    public <T> Optional<T> update(Setting<T> setting, UnaryOperator<Optional<T>> change) {
        return changing(() -> {
            Optional<T> next = change.apply(get(setting));
            set(setting, next);
            return next;
        });
    }

    private <T> void set(Setting<T> setting, Optional<T> next) {
        if (next.isPresent()) {
            table(setting).put(EVERYWHERE, bucket, next.get());
        } else if (get(setting).isPresent()) {
            table(setting).remove(EVERYWHERE, bucket);
        }
        values.put(setting, next);
        revision.incrementAndGet();
    }

    /** {@return a number that is another one after each change of a setting} */
    long revision() {
        return revision.get();
    }

    /** {@return all settings of a family by their ids, in the ids' order; an unchanging copy} */
    @SuppressWarnings("unchecked") // a family's values have the family's type
    public <T> NavigableMap<String, T> all(SettingFamily<T> family) {
        NavigableMap<String, ?> known = families.get(family);
        return (NavigableMap<String, T>)
                (known == null ? locked(() -> families.computeIfAbsent(family, this::load)) : known);
    }

    private <T> NavigableMap<String, T> load(SettingFamily<T> family) {
        NavigableMap<String, T> found = new TreeMap<>();
        table(family)
                .scan(EVERYWHERE, bucket + "/", "", Integer.MAX_VALUE)
                .forEach(entry -> found.put(entry.key().substring(bucket.length() + 1), entry.value()));
        return Collections.unmodifiableNavigableMap(found);
    }

    /** {@return the setting of that family and id, if the bucket has it} */
    public <T> Optional<T> get(SettingFamily<T> family, String id) {
        return Optional.ofNullable(all(family).get(id));
    }

    /** Sets the setting of that family and id, whatever it was. */
    public <T> void put(SettingFamily<T> family, String id, T value) {
        changing(() -> {
            NavigableMap<String, T> next = new TreeMap<>(all(family));
            next.put(id, value);
            table(family).put(EVERYWHERE, bucket + "/" + id, value);
            return families.put(family, Collections.unmodifiableNavigableMap(next));
        });
    }

    /** {@return the setting of that family and id, which the bucket has no longer} */
    public <T> Optional<T> remove(SettingFamily<T> family, String id) {
        return changing(() -> {
            NavigableMap<String, T> next = new TreeMap<>(all(family));
            Optional<T> removed = Optional.ofNullable(next.remove(id));
            if (removed.isPresent()) {
                table(family).remove(EVERYWHERE, bucket + "/" + id);
                families.put(family, Collections.unmodifiableNavigableMap(next));
            }
            return removed;
        });
    }

    /** Removes everything: the bucket is no more, or is new and has the name of one that was ended by force. */
    void clear() {
        locked(() -> {
            Setting.ALL.forEach(setting -> set(setting, Optional.empty()));
            SettingFamily.ALL.forEach(this::clear);
            return null;
        });
    }

    private void clear(SettingFamily<?> family) {
        all(family).keySet().forEach(id -> table(family).remove(EVERYWHERE, bucket + "/" + id));
        families.remove(family);
    }

    private <T> T changing(Supplier<T> work) {
        return lifetime.during(() -> locked(work));
    }

    private <T> T locked(Supplier<T> work) {
        change.lock();
        try {
            return work.get();
        } finally {
            change.unlock();
        }
    }

    private <T> Table<T> table(Setting<T> setting) {
        return storage.table(setting.table(), setting.type());
    }

    private <T> Table<T> table(SettingFamily<T> family) {
        return storage.table(family.table(), family.type());
    }
}
