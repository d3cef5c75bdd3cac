package dev.cumulet.s3.replication;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.SettingView;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.tagging.TagSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.DeleteMarkerReplicationStatus;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ReplicationRuleFilter;
import software.amazon.awssdk.services.s3.model.ReplicationRuleStatus;
import software.amazon.awssdk.services.s3.model.Tag;

/** The enabled rules of a bucket: which objects go where. */
public final class ReplicationPlan {
    private static final SettingView<ReplicationConfiguration, ReplicationPlan> VIEW =
            new SettingView<>(Setting.REPLICATION, ReplicationPlan::new);
    private static final String BUCKET_ARN = "arn:aws:s3:::";

    private final List<Route> routes;

    /**
     * A rule.
     *
     * @param storageClass that of the replicas, if it isn't that of the objects
     * @param takesMarkers whether delete markers go along
     */
    record Route(
            String rule,
            String prefix,
            List<Tag> tags,
            String bucket,
            Optional<String> storageClass,
            boolean takesMarkers) {
        private boolean matches(String key, ObjectHead object) {
            return key.startsWith(prefix)
                    && (tags.isEmpty()
                            || Set.copyOf(TagSet.decoded(object.tags()).tags()).containsAll(tags));
        }
    }

    private ReplicationPlan(ReplicationConfiguration configuration) {
        // Of two rules with the same destination the one with the higher priority counts.
        Comparator<ReplicationRule> byPriority =
                Comparator.comparing(rule -> rule.priority() == null ? 0 : rule.priority());
        this.routes = configuration.rules().stream()
                .filter(rule -> rule.status() == ReplicationRuleStatus.ENABLED)
                .sorted(byPriority.reversed())
                .map(ReplicationPlan::route)
                .toList();
    }

    @SuppressWarnings("deprecation") // rules of the first version have a prefix and no filter
    private static Route route(ReplicationRule rule) {
        ReplicationRuleFilter filter = rule.filter();
        String prefix = filter == null
                ? rule.prefix()
                : filter.and() == null ? filter.prefix() : filter.and().prefix();
        boolean takesMarkers =
                filter == null || rule.deleteMarkerReplication().status() == DeleteMarkerReplicationStatus.ENABLED;
        return new Route(
                rule.id(),
                prefix == null ? "" : prefix,
                tags(filter),
                bucket(rule.destination().bucket()),
                Optional.ofNullable(rule.destination().storageClassAsString()),
                takesMarkers);
    }

    static List<Tag> tags(ReplicationRuleFilter filter) {
        if (filter == null) {
            return List.of();
        }
        if (filter.and() != null) {
            return filter.and().tags();
        }
        return filter.tag() == null ? List.of() : List.of(filter.tag());
    }

    /** {@return the name of a bucket that is given by its ARN} */
    static String bucket(String arn) {
        return arn.startsWith(BUCKET_ARN) ? arn.substring(BUCKET_ARN.length()) : arn;
    }

    static Optional<ReplicationPlan> of(Bucket bucket) {
        return bucket.settings().get(VIEW);
    }

    /** {@return whether an object that is being written will be replicated} */
    public static boolean isFor(Bucket bucket, String key, ObjectHead object) {
        return of(bucket)
                .filter(plan ->
                        !object.isDeleteMarker() && !plan.routes(key, object).isEmpty())
                .isPresent();
    }

    /** {@return where an object or delete marker goes, each bucket once} */
    List<Route> routes(String key, ObjectHead object) {
        Set<String> seen = new HashSet<>();
        return routes.stream()
                .filter(route -> route.matches(key, object))
                .filter(route -> seen.add(route.bucket()))
                .filter(route -> route.takesMarkers() || !object.isDeleteMarker())
                .toList();
    }
}
