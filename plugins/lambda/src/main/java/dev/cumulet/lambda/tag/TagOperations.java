package dev.cumulet.lambda.tag;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.TagLimit;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.shape.Constraint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;

/** Shows and changes the tags of whatever has tags. */
public final class TagOperations {
    private static final String ARN =
            "arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}"
                    + ":\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)"
                    + "|code-signing-config:csc-[a-z0-9]{17}"
                    + "|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
                    + "|capacity-provider:[a-zA-Z0-9-_]+)";

    /** What AWS says of a resource of a kind that this server has none of. */
    private static final Map<String, LambdaError> ABSENT =
            Map.of("capacity-provider", LambdaError.CAPACITY_PROVIDER_NOT_FOUND);

    private final Map<String, Taggable> kinds;

    /**
     * Makes the operations.
     *
     * @param kinds who has the resources, by the kind that their ARNs tell
     */
    public TagOperations(Map<String, Taggable> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("ListTags", "GET /2017-03-31/tags/{Resource}", 200, ListTagsRequest.class, ListTagsResponse.class, this::list).constrained(resource()),
                Operation.of("TagResource", "POST /2017-03-31/tags/{Resource}", 204, TagResourceRequest.class, Void.class, this::tag).constrained(resource(new Constraint.Required("Tags"))),
                Operation.of("UntagResource", "DELETE /2017-03-31/tags/{Resource}", 204, UntagResourceRequest.class, Void.class, this::untag).constrained(resource(new Constraint.Required("TagKeys"))));
        // spotless:on
    }

    private static Constraint[] resource(Constraint... more) {
        return Stream.concat(
                        Stream.of(new Constraint.Length("Resource", 1, 256), new Constraint.Matches("Resource", ARN)),
                        Stream.of(more))
                .toArray(Constraint[]::new);
    }

    ListTagsResponse list(ListTagsRequest input, Call call) {
        Resource resource = resource(input.resource());
        return ListTagsResponse.builder()
                .tags(resource.kind().tags(resource.scope(), resource.id()))
                .build();
    }

    Void tag(TagResourceRequest input, Call call) {
        if (input.tags().isEmpty()) {
            throw LambdaError.CANNOT_BE_PROCESSED.exception();
        }
        return change(input.resource(), tags -> {
            Map<String, String> more = new HashMap<>(tags);
            more.putAll(input.tags());
            TagLimit.check(more);
            return more;
        });
    }

    Void untag(UntagResourceRequest input, Call call) {
        return change(input.resource(), tags -> {
            Map<String, String> left = new HashMap<>(tags);
            left.keySet().removeAll(input.tagKeys());
            return left;
        });
    }

    private Void change(String arn, UnaryOperator<Map<String, String>> change) {
        Resource resource = resource(arn);
        resource.kind().change(resource.scope(), resource.id(), change);
        return null;
    }

    private record Resource(Taggable kind, Scope scope, String id) {}

    private Resource resource(String arn) {
        String[] parts = arn.split(":", 7);
        Taggable kind = kinds.get(parts[5]);
        if (kind == null) {
            throw ABSENT.getOrDefault(parts[5], LambdaError.NOT_THERE).exception(arn);
        }
        return new Resource(kind, new Scope(parts[4], parts[3]), parts[6]);
    }
}
