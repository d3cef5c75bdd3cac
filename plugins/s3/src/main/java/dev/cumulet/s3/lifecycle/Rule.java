package dev.cumulet.s3.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;

/**
 * An enabled rule, ready to be applied.
 *
 * @param expiration when current versions expire
 * @param removesMarkers whether delete markers go behind which there is nothing
 * @param noncurrentExpiration when versions go that aren't current any more
 * @param keptNoncurrent how many of the newest of those stay in any case
 * @param abortDays after how many days uploads are given up
 */
record Rule(
        String id,
        Filter filter,
        Optional<Moment> expiration,
        boolean removesMarkers,
        Optional<Moment> noncurrentExpiration,
        int keptNoncurrent,
        OptionalInt abortDays,
        List<Change> transitions,
        List<Change> noncurrentTransitions) {
    /**
     * A change of the storage class.
     *
     * @param keptNoncurrent how many of the newest noncurrent versions stay in their class
     */
    record Change(Moment moment, String storageClass, int keptNoncurrent) {}

    static Rule of(LifecycleRule rule) {
        Optional<LifecycleExpiration> expiration = Optional.ofNullable(rule.expiration());
        Optional<NoncurrentVersionExpiration> noncurrent = Optional.ofNullable(rule.noncurrentVersionExpiration());
        return new Rule(
                rule.id(),
                Filter.of(rule),
                expiration
                        .filter(any -> any.date() != null || any.days() != null)
                        .map(any -> Moment.of(any.date(), any.days())),
                expiration
                        .map(any -> Boolean.TRUE.equals(any.expiredObjectDeleteMarker()))
                        .orElse(false),
                noncurrent.map(any -> Moment.after(any.noncurrentDays())),
                noncurrent.map(any -> count(any.newerNoncurrentVersions())).orElse(0),
                rule.abortIncompleteMultipartUpload() == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(rule.abortIncompleteMultipartUpload().daysAfterInitiation()),
                rule.transitions().stream()
                        .map(any -> new Change(Moment.of(any.date(), any.days()), any.storageClassAsString(), 0))
                        .toList(),
                rule.noncurrentVersionTransitions().stream()
                        .map(any -> new Change(
                                Moment.after(any.noncurrentDays()),
                                any.storageClassAsString(),
                                count(any.newerNoncurrentVersions())))
                        .toList());
    }

    private static int count(Integer given) {
        return given == null ? 0 : given;
    }

    /** {@return whether there is anything to do with objects, rather than with uploads only} */
    boolean isAboutObjects() {
        return expiration.isPresent()
                || removesMarkers
                || noncurrentExpiration.isPresent()
                || !transitions.isEmpty()
                || !noncurrentTransitions.isEmpty();
    }
}
