package dev.cumulet.s3.lifecycle;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.LifecycleSetting;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.SettingView;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.version.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;

/** The enabled rules of a bucket: what they say of an object or an upload, and when. */
public final class Plan {
    private static final SettingView<LifecycleSetting, Plan> VIEW = new SettingView<>(Setting.LIFECYCLE, Plan::new);
    private static final long SMALLEST = 128 * 1024;
    private static final String VARIES = "varies_by_storage_class";

    private final List<Rule> rules;
    private final boolean isMinimumVarying;

    private Plan(LifecycleSetting setting) {
        this.rules = setting.rules().stream()
                .filter(rule -> rule.status() == ExpirationStatus.ENABLED)
                .map(Rule::of)
                .toList();
        this.isMinimumVarying = setting.transitionMinimum().equals(VARIES);
    }

    /** Something that will happen, and the rule that says so. */
    record Appointment(Instant time, String rule) {}

    /** {@return what a bucket does; nothing if it has no rules} */
    static Optional<Plan> of(Bucket bucket) {
        return bucket.settings().get(VIEW);
    }

    boolean isAboutObjects() {
        return rules.stream().anyMatch(Rule::isAboutObjects);
    }

    boolean isAboutUploads() {
        return rules.stream().anyMatch(rule -> rule.abortDays().isPresent());
    }

    /** {@return what all keys begin with that the rules are about} */
    String prefix() {
        String common = rules.isEmpty() ? "" : rules.getFirst().filter().prefix();
        for (Rule rule : rules) {
            while (!rule.filter().prefix().startsWith(common)) {
                common = common.substring(0, common.offsetByCodePoints(common.length(), -1));
            }
        }
        return common;
    }

    private Stream<Rule> matching(String key, ObjectHead object) {
        return rules.stream().filter(rule -> rule.filter().matches(key, object));
    }

    private static Optional<Appointment> first(Stream<Appointment> appointments) {
        return appointments.min(Comparator.comparing(Appointment::time));
    }

    /** {@return when an object expires that is the current version} */
    Optional<Appointment> expiration(String key, ObjectHead object) {
        return first(matching(key, object)
                .flatMap(rule -> rule.expiration().stream()
                        .map(moment -> new Appointment(moment.of(object.modified()), rule.id()))));
    }

    /** {@return when an upload is given up} */
    Optional<Appointment> abortion(String key, Instant initiated) {
        return first(rules.stream()
                .filter(rule -> rule.abortDays().isPresent()
                        && key.startsWith(rule.filter().prefix()))
                .map(rule -> new Appointment(
                        Moment.after(rule.abortDays().getAsInt()).of(initiated), rule.id())));
    }

    /** {@return whether a version that isn't current is to go for good} */
    boolean isPast(Version version, Instant now) {
        Instant since = version.noncurrentSince().orElseThrow();
        return matching(version.key(), version.object())
                .filter(rule -> version.newerNoncurrent() >= rule.keptNoncurrent())
                .anyMatch(rule -> rule.noncurrentExpiration()
                        .filter(moment -> !moment.of(since).isAfter(now))
                        .isPresent());
    }

    /** {@return whether a delete marker is to go behind which there is nothing} */
    boolean isPastMarker(Version marker, Instant now) {
        Instant made = marker.object().modified();
        return rules.stream()
                .filter(rule -> marker.key().startsWith(rule.filter().prefix()))
                .filter(rule -> rule.filter().tags().isEmpty())
                .anyMatch(rule -> rule.removesMarkers()
                        // S3 cleans up behind expirations once the marker itself is as old.
                        || rule.expiration()
                                .filter(moment -> !moment.of(made).isAfter(now))
                                .isPresent());
    }

    /** {@return the storage class that a version is to have now, if it is another than the one that it has} */
    Optional<String> storageClass(Version version, Instant now) {
        ObjectHead object = version.object();
        Instant since = version.noncurrentSince().orElseGet(object::modified);
        return matching(version.key(), object)
                .flatMap(rule -> (version.isLatest() ? rule.transitions() : rule.noncurrentTransitions())
                        .stream()
                                .filter(change -> version.newerNoncurrent() >= change.keptNoncurrent())
                                .filter(change -> !change.moment().of(since).isAfter(now))
                                .filter(change -> rule.filter().isAboutSizes()
                                        || isLargeEnough(object.size(), change.storageClass())))
                .map(Rule.Change::storageClass)
                .filter(target -> StorageRank.of(target) > StorageRank.of(object.storageClass()))
                .max(Comparator.comparing(StorageRank::of));
    }

    private boolean isLargeEnough(long size, String storageClass) {
        return size >= SMALLEST || isMinimumVarying && StorageRank.isArchive(storageClass);
    }
}
