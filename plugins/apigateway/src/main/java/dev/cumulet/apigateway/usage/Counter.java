package dev.cumulet.apigateway.usage;

import dev.cumulet.apigateway.key.QuotaSettings;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the requests of one key in one plan by days. Any thread may count. */
final class Counter {
    /** Longer than any period, and than anybody looks back. */
    private static final int MOST_DAYS = 400;

    private final NavigableMap<LocalDate, Long> days = new TreeMap<>();
    private LocalDate extendedPeriod;
    private long extension;
    private boolean isChanged;

    Counter(KeyUsage kept) {
        kept.days().forEach((day, requests) -> days.put(LocalDate.parse(day), requests));
        extendedPeriod = kept.extendedPeriod() == null ? null : LocalDate.parse(kept.extendedPeriod());
        extension = kept.extension();
    }

    /** {@return whether the quota, if there is one, has room for one more request; if so, it is counted} */
    synchronized boolean count(Optional<QuotaSettings> quota, LocalDate today) {
        if (quota.isPresent() && remaining(quota.get(), today) <= 0) {
            return false;
        }
        days.merge(today, 1L, Long::sum);
        if (days.size() > MOST_DAYS) {
            days.pollFirstEntry();
        }
        isChanged = true;
        return true;
    }

    /** {@return how many requests there were on a day} */
    synchronized long used(LocalDate day) {
        return days.getOrDefault(day, 0L);
    }

    /** {@return how many requests were left at the end of a day} */
    synchronized long remaining(QuotaSettings quota, LocalDate day) {
        LocalDate start = Period.start(quota, day);
        long granted = quota.limit() + (start.equals(extendedPeriod) ? extension : 0);
        return Math.max(0, granted - usedSince(start, day));
    }

    /** Grants as much more in this period, or takes as much away, as leaves a number of requests. */
    synchronized void leave(QuotaSettings quota, LocalDate today, long remaining) {
        extendedPeriod = Period.start(quota, today);
        extension = remaining + usedSince(extendedPeriod, today) - quota.limit();
        isChanged = true;
    }

    /** {@return what is to be kept, if something has changed since this was last asked} */
    synchronized Optional<KeyUsage> change() {
        if (!isChanged) {
            return Optional.empty();
        }
        isChanged = false;
        Map<String, Long> kept = new LinkedHashMap<>();
        days.forEach((day, requests) -> kept.put(day.toString(), requests));
        return Optional.of(new KeyUsage(kept, extendedPeriod == null ? null : extendedPeriod.toString(), extension));
    }

    private long usedSince(LocalDate start, LocalDate day) {
        return days.subMap(start, true, day, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
