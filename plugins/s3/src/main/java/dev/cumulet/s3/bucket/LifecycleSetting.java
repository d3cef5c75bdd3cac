package dev.cumulet.s3.bucket;

import java.util.List;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * What a bucket does with objects that grow old.
 *
 * @param rules in the order in which they were given, each with an id
 * @param transitionMinimum which objects are too small to change their class, unless a rule's filter is about sizes:
 *     {@code all_storage_classes_128K} or {@code varies_by_storage_class}
 */
public record LifecycleSetting(List<LifecycleRule> rules, String transitionMinimum) {}
