package dev.cumulet.logs.group;

import dev.cumulet.logs.constraint.Constraints;
import dev.cumulet.logs.error.LogsError;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupSummary;

/** Creates, shows and deletes log groups. */
public final class GroupOperations {
    private static final int PAGE = 50;
    private static final String STANDARD = "STANDARD";

    private final Groups groups;
    private final GroupContents contents;
    private final Clock clock;

    public GroupOperations(Groups groups, GroupContents contents, Clock clock) {
        this.groups = groups;
        this.contents = contents;
        this.clock = clock;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("CreateLogGroup", "", 200, CreateLogGroupRequest.class, Void.class, this::create).constrained(Constraints.newGroup()),
                Operation.of("DeleteLogGroup", "", 200, DeleteLogGroupRequest.class, Void.class, this::delete).constrained(Constraints.groupName()),
                Operation.of("DescribeLogGroups", "", 200, DescribeLogGroupsRequest.class, DescribeLogGroupsResponse.class, this::describe).constrained(Constraints.describedGroups()),
                Operation.of("ListLogGroups", "", 200, ListLogGroupsRequest.class, ListLogGroupsResponse.class, this::list).constrained(Constraints.listedGroups()));
        // spotless:on
    }

    public Void create(CreateLogGroupRequest input, Call call) {
        StoredGroup group = new StoredGroup(
                input.logGroupName(),
                clock.millis(),
                Optional.ofNullable(input.logGroupClassAsString()).orElse(STANDARD),
                Optional.empty(),
                Optional.ofNullable(input.kmsKeyId()),
                Boolean.TRUE.equals(input.deletionProtectionEnabled()),
                Map.copyOf(input.tags()));
        groups.add(new GroupName(call.scope(), input.logGroupName()), group);
        return null;
    }

    public Void delete(DeleteLogGroupRequest input, Call call) {
        GroupName group = new GroupName(call.scope(), input.logGroupName());
        if (groups.get(group).isProtected()) {
            throw LogsError.PROTECTED.exception();
        }
        contents.remove(group, () -> groups.remove(group));
        return null;
    }

    public DescribeLogGroupsResponse describe(DescribeLogGroupsRequest input, Call call) {
        Scope scope = call.scope();
        if (input.hasLogGroupIdentifiers()) {
            return DescribeLogGroupsResponse.builder()
                    .logGroups(input.logGroupIdentifiers().stream()
                            .map(identifier -> GroupName.of(null, identifier, scope))
                            .flatMap(name -> groups.find(name).stream().map(group -> shown(name, group)))
                            .toList())
                    .build();
        }
        if (input.logGroupNamePrefix() != null && input.logGroupNamePattern() != null) {
            throw LogsError.PREFIX_AND_PATTERN.exception();
        }
        Page page = page(
                scope,
                Optional.ofNullable(input.logGroupNamePrefix()).orElse(""),
                Optional.ofNullable(input.nextToken()),
                Optional.ofNullable(input.limit()).orElse(PAGE),
                group -> contains(group, input.logGroupNamePattern())
                        && isOfClass(group, input.logGroupClassAsString()));
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.groups().stream()
                        .map(group -> shown(new GroupName(scope, group.name()), group))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    public ListLogGroupsResponse list(ListLogGroupsRequest input, Call call) {
        Scope scope = call.scope();
        Predicate<String> isNamed = input.logGroupNamePattern() == null
                ? name -> true
                : Pattern.compile(input.logGroupNamePattern()).asPredicate();
        Page page = page(
                scope,
                "",
                Optional.ofNullable(input.nextToken()),
                Optional.ofNullable(input.limit()).orElse(PAGE),
                group -> isNamed.test(group.name()) && isOfClass(group, input.logGroupClassAsString()));
        return ListLogGroupsResponse.builder()
                .logGroups(page.groups().stream()
                        .map(group -> LogGroupSummary.builder()
                                .logGroupName(group.name())
                                .logGroupArn(new GroupName(scope, group.name()).arn())
                                .logGroupClass(group.groupClass())
                                .build())
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    /** AWS looks for a part of a name, whatever its case. */
    private static boolean contains(StoredGroup group, String part) {
        return part == null || group.name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean isOfClass(StoredGroup group, String wanted) {
        return wanted == null || group.groupClass().equals(wanted);
    }

    private record Page(List<StoredGroup> groups, Optional<String> next) {}

    /** {@return groups by name; the token for the next page is the last one's name} */
    private Page page(Scope scope, String prefix, Optional<String> token, int limit, Predicate<StoredGroup> wanted) {
        List<StoredGroup> found = new ArrayList<>();
        String after = token.orElse("");
        while (true) {
            List<StoredGroup> some = groups.list(scope, prefix, after, limit + 1);
            for (StoredGroup group : some) {
                if (found.size() == limit && wanted.test(group)) {
                    return new Page(found, Optional.of(found.getLast().name()));
                }
                if (wanted.test(group)) {
                    found.add(group);
                }
            }
            if (some.size() <= limit) {
                return new Page(found, Optional.empty());
            }
            after = some.getLast().name();
        }
    }

    private LogGroup shown(GroupName name, StoredGroup group) {
        return LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.created())
                .retentionInDays(group.retention().orElse(null))
                .metricFilterCount(0)
                .arn(name.arn() + ":*")
                .storedBytes(contents.storedBytes(name))
                .kmsKeyId(group.kmsKey().orElse(null))
                .logGroupClass(group.groupClass())
                .logGroupArn(name.arn())
                .deletionProtectionEnabled(group.isProtected())
                .build();
    }
}
