package dev.cumulet.logs.group;

import dev.cumulet.logs.constraint.Constraints;
import dev.cumulet.logs.error.LogsError;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

/** Tags of groups, by the present operations and by the older ones that AWS still answers. */
public final class TagOperations {
    private static final int MAX_TAGS = 50;

    private final Groups groups;

    public TagOperations(Groups groups) {
        this.groups = groups;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("TagResource", "", 200, TagResourceRequest.class, Void.class, this::tag).constrained(Constraints.taggedResource()),
                Operation.of("UntagResource", "", 200, UntagResourceRequest.class, Void.class, this::untag).constrained(Constraints.untaggedResource()),
                Operation.of("ListTagsForResource", "", 200, ListTagsForResourceRequest.class, ListTagsForResourceResponse.class, this::list).constrained(Constraints.resource()),
                Operation.of("TagLogGroup", "", 200, TagLogGroupRequest.class, Void.class, this::tagGroup).constrained(Constraints.taggedGroup()),
                Operation.of("UntagLogGroup", "", 200, UntagLogGroupRequest.class, Void.class, this::untagGroup).constrained(Constraints.untaggedGroup()),
                Operation.of("ListTagsLogGroup", "", 200, ListTagsLogGroupRequest.class, ListTagsLogGroupResponse.class, this::listGroup).constrained(Constraints.groupName()));
        // spotless:on
    }

    public Void tag(TagResourceRequest input, Call call) {
        add(resource(input.resourceArn()), input.tags());
        return null;
    }

    public Void untag(UntagResourceRequest input, Call call) {
        remove(resource(input.resourceArn()), input.tagKeys());
        return null;
    }

    public ListTagsForResourceResponse list(ListTagsForResourceRequest input, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(groups.get(resource(input.resourceArn())).tags())
                .build();
    }

    public Void tagGroup(TagLogGroupRequest input, Call call) {
        add(new GroupName(call.scope(), input.logGroupName()), input.tags());
        return null;
    }

    public Void untagGroup(UntagLogGroupRequest input, Call call) {
        remove(new GroupName(call.scope(), input.logGroupName()), input.tags());
        return null;
    }

    public ListTagsLogGroupResponse listGroup(ListTagsLogGroupRequest input, Call call) {
        return ListTagsLogGroupResponse.builder()
                .tags(groups.get(new GroupName(call.scope(), input.logGroupName()))
                        .tags())
                .build();
    }

    private static GroupName resource(String arn) {
        return GroupName.ofArn(arn).orElseThrow(LogsError.RESOURCE_NOT_FOUND::exception);
    }

    private void add(GroupName name, Map<String, String> added) {
        groups.change(name, group -> {
            Map<String, String> tags = new HashMap<>(group.tags());
            tags.putAll(added);
            if (tags.size() > MAX_TAGS) {
                throw LogsError.TOO_MANY_TAGS.exception();
            }
            return group.withTags(tags);
        });
    }

    private void remove(GroupName name, List<String> keys) {
        groups.change(name, group -> {
            Map<String, String> tags = new HashMap<>(group.tags());
            keys.forEach(tags::remove);
            return group.withTags(tags);
        });
    }
}
